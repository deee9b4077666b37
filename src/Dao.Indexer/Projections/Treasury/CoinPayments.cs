using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>The coins that leave a Safe by an execution; no log tells of them, so its call is read, through batches too.</summary>
internal static class CoinPayments
{
    private const int MaxDepth = 4;

    private static readonly byte[] s_multiSend = Keccak.HashText("multiSend(bytes)").ToArray()[..4];

    /// <param name="multiSends">The batch contracts whose calls are the Safe's own.</param>
    public static IReadOnlyList<(Address To, UInt256 Amount)> Of(
        ClosedExecution execution,
        IReadOnlyList<Address> multiSends
    )
    {
        List<(Address To, UInt256 Amount)> paid = [];
        if (execution.Succeeded)
        {
            paid.AddRange(
                execution.Operation == (long)SafeOperation.Call
                    ? [(execution.To, execution.Value)]
                    : Inner(execution.To, execution.Call, multiSends, depth: 0)
            );
        }

        if (execution.Owners is { } owners && owners.Payment > UInt256.Zero && owners.GasToken == Address.Zero)
        {
            // A refund without a named receiver goes to the sender of the transaction, whom no log names: shown as zero.
            paid.Add((owners.RefundReceiver, owners.Payment));
        }

        return [.. paid.Where(p => p.Amount > UInt256.Zero)];
    }

    private static List<(Address, UInt256)> Inner(Address to, byte[] call, IReadOnlyList<Address> multiSends, int depth)
    {
        List<(Address, UInt256)> paid = [];
        if (depth > MaxDepth || !multiSends.Contains(to) || !call.AsSpan().StartsWith(s_multiSend))
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
                paid.AddRange(Inner(item.To, item.Data, multiSends, depth + 1));
            }
        }

        return paid;
    }
}
