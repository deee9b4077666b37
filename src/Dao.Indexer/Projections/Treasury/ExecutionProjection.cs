using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Rules.Treasury;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>What the Safe did, by its owners or by a module, and the coins that left it thereby.</summary>
/// <remarks>
/// <code>
///  SafeMultiSigTransaction -- inner logs --> ExecutionSuccess | ExecutionFailure            (owners)
///  SafeModuleTransaction   -- inner logs --> ExecutionFromModuleSuccess | ...Failure        (module)
/// </code>
/// An execution may run inside another; within one transaction the last one opened is the first one closed.
/// </remarks>
internal sealed class ExecutionProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape OwnersBegan = new(
        "SafeMultiSigTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes,bytes)",
        0
    );
    public static readonly EventShape ModuleBegan = new(
        "SafeModuleTransaction(address,address,uint256,bytes,uint8)",
        0
    );
    public static readonly EventShape OwnersSucceeded = new("ExecutionSuccess(bytes32,uint256)", 1);
    public static readonly EventShape OwnersFailed = new("ExecutionFailure(bytes32,uint256)", 1);
    public static readonly EventShape ModuleSucceeded = new("ExecutionFromModuleSuccess(address)", 1);
    public static readonly EventShape ModuleFailed = new("ExecutionFromModuleFailure(address)", 1);

    private static readonly byte[] s_multiSend = Keccak.HashText("multiSend(bytes)").ToArray()[..4];
    private static readonly AbiType[] s_additionalInfo =
    [
        AbiType.Parse("uint256"),
        AbiType.Parse("address"),
        AbiType.Parse("uint256"),
    ];

    private readonly Stack<Execution> _open = new();

    private sealed record Execution(EventKey At, EventValues Values, bool IsModule);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.Treasury || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        if (topic == OwnersBegan.Topic || topic == ModuleBegan.Topic)
        {
            bool isModule = topic == ModuleBegan.Topic;
            var values = (isModule ? ModuleBegan : OwnersBegan).Decode(log);
            _open.Push(new Execution(Projector.Key(log), values, isModule));
            return [];
        }

        if (topic == OwnersSucceeded.Topic || topic == OwnersFailed.Topic)
        {
            var end = OwnersSucceeded.Decode(log);
            return Close(log, isModule: false) is { } execution
                ? OfOwners(execution, topic == OwnersSucceeded.Topic, end.Hash(0), end.Number(1))
                : [];
        }

        if (topic == ModuleSucceeded.Topic || topic == ModuleFailed.Topic)
        {
            return Close(log, isModule: true) is { } execution
                ? OfModule(execution, topic == ModuleSucceeded.Topic)
                : [];
        }

        return [];
    }

    private Execution? Close(Log log, bool isModule)
    {
        while (_open.TryPeek(out var open) && open.At.TransactionHash != log.TransactionHash)
        {
            _open.Pop();
        }

        return _open.TryPeek(out var last) && last.IsModule == isModule ? _open.Pop() : null;
    }

    private List<Fact> OfModule(Execution execution, bool succeeded)
    {
        var e = execution.Values;
        var (to, value, call, operation) = (e.Address(1), e.Number(2), e.Bytes(3), e.Small(4));
        List<Fact> facts = [new SafeExecuted(execution.At, succeeded, to, value, call, operation, e.Address(0), null)];
        if (succeeded)
        {
            facts.AddRange(CoinsOut(execution.At, to, value, call, operation));
        }

        return facts;
    }

    private List<Fact> OfOwners(Execution execution, bool succeeded, Hash32 safeTransactionHash, UInt256 payment)
    {
        var e = execution.Values;
        var (to, value, call, operation) = (e.Address(0), e.Number(1), e.Bytes(2), e.Small(3));
        var info = new EventValues(AbiCodec.Decode(s_additionalInfo, e.Bytes(10)));
        var owners = new OwnersExecution(
            info.Small(0),
            safeTransactionHash,
            info.Address(1),
            info.Small(2),
            e.Number(4),
            e.Number(5),
            e.Number(6),
            e.Address(7),
            e.Address(8),
            e.Bytes(9),
            payment
        );
        List<Fact> facts = [new SafeExecuted(execution.At, succeeded, to, value, call, operation, null, owners)];
        if (succeeded)
        {
            facts.AddRange(CoinsOut(execution.At, to, value, call, operation));
        }

        if (payment > UInt256.Zero && owners.GasToken == Address.Zero)
        {
            // A refund without a named receiver goes to the sender of the transaction, whom no log names: shown as zero.
            facts.Add(
                new TreasuryTransferred(execution.At, facts.Count - 1, null, false, owners.RefundReceiver, payment)
            );
        }

        return facts;
    }

    private IEnumerable<Fact> CoinsOut(EventKey at, Address to, UInt256 value, byte[] call, long operation)
    {
        var paid = operation == (long)SafeOperation.Call ? [(to, value)] : InnerPayments(to, call, depth: 0);
        return paid.Where(p => p.Item2 > UInt256.Zero)
            .Select((p, i) => new TreasuryTransferred(at, i, null, false, p.Item1, p.Item2));
    }

    private List<(Address, UInt256)> InnerPayments(Address to, byte[] call, int depth)
    {
        List<(Address, UInt256)> paid = [];
        if (depth > 4 || !contracts.MultiSends.Contains(to) || !call.AsSpan().StartsWith(s_multiSend))
        {
            return paid;
        }

        var packed = (byte[])AbiCodec.Decode([AbiType.Parse("bytes")], call.AsSpan(4))[0];
        if (!MultiSendBatch.TryUnpack(packed, out var inner, out _))
        {
            return paid;
        }

        foreach (var item in inner)
        {
            if (item.Operation == SafeOperation.Call)
            {
                paid.Add((item.To, item.Value));
            }
            else
            {
                paid.AddRange(InnerPayments(item.To, item.Data, depth + 1));
            }
        }

        return paid;
    }
}
