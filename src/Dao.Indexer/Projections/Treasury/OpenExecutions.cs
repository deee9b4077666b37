using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>Joins the two events of each execution of one Safe.</summary>
/// <remarks>
/// <code>
///  SafeMultiSigTransaction -- inner logs --> ExecutionSuccess | ExecutionFailure            (owners)
///  SafeModuleTransaction   -- inner logs --> ExecutionFromModuleSuccess | ...Failure        (module)
/// </code>
/// An execution may run inside another; within one transaction the last one opened is the first one closed.
/// </remarks>
internal sealed class OpenExecutions
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

    private static readonly AbiType[] s_additionalInfo =
    [
        AbiType.Parse("uint256"),
        AbiType.Parse("address"),
        AbiType.Parse("uint256"),
    ];

    private readonly Stack<Execution> _open = new();

    private sealed record Execution(EventKey At, EventValues Values, bool IsModule);

    /// <summary>Takes the Safe's next log; gives the execution that it closes.</summary>
    public ClosedExecution? Next(Log log)
    {
        if (log.Topics.Count == 0)
        {
            return null;
        }

        var topic = log.Topics[0];
        if (topic == OwnersBegan.Topic || topic == ModuleBegan.Topic)
        {
            bool isModule = topic == ModuleBegan.Topic;
            var values = (isModule ? ModuleBegan : OwnersBegan).Decode(log);
            _open.Push(new Execution(Projector.Key(log), values, isModule));
            return null;
        }

        if (topic == OwnersSucceeded.Topic || topic == OwnersFailed.Topic)
        {
            var end = OwnersSucceeded.Decode(log);
            return Close(log, isModule: false) is { } execution
                ? OfOwners(execution, topic == OwnersSucceeded.Topic, end.Hash(0), end.Number(1))
                : null;
        }

        if (topic == ModuleSucceeded.Topic || topic == ModuleFailed.Topic)
        {
            return Close(log, isModule: true) is { } execution
                ? OfModule(execution, topic == ModuleSucceeded.Topic)
                : null;
        }

        return null;
    }

    private Execution? Close(Log log, bool isModule)
    {
        while (_open.TryPeek(out var open) && open.At.TransactionHash != log.TransactionHash)
        {
            _open.Pop();
        }

        return _open.TryPeek(out var last) && last.IsModule == isModule ? _open.Pop() : null;
    }

    private static ClosedExecution OfModule(Execution execution, bool succeeded)
    {
        var e = execution.Values;
        return new(execution.At, succeeded, e.Address(1), e.Number(2), e.Bytes(3), e.Small(4), e.Address(0), null);
    }

    private static ClosedExecution OfOwners(Execution execution, bool succeeded, Hash32 safeTxHash, UInt256 payment)
    {
        var e = execution.Values;
        var info = new EventValues(AbiCodec.Decode(s_additionalInfo, e.Bytes(10)));
        var owners = new OwnersExecution(
            info.Small(0),
            safeTxHash,
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
        return new(execution.At, succeeded, e.Address(0), e.Number(1), e.Bytes(2), e.Small(3), null, owners);
    }
}
