using System.Collections.Concurrent;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Chain;

/// <summary>What a chain transaction cost and who sent it; the node is asked once for each.</summary>
internal sealed class MinedTransactions(EthereumNode node)
{
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<(Hash32 Transaction, ulong Block), MinedCost> _kept = new();

    /// <summary>Those that the node has in the blocks named; the others, or all while the node is away, are left out.</summary>
    public async Task<IReadOnlyDictionary<Hash32, MinedCost>> CostsAsync(
        IReadOnlyCollection<(Hash32 Transaction, ulong Block)> wanted,
        CancellationToken cancellationToken
    )
    {
        var missing = wanted.Where(one => !_kept.ContainsKey(one)).Distinct().ToArray();
        if (missing.Length > 0)
        {
            await Parallel.ForEachAsync(
                missing,
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
                async (one, token) => await AskAsync(one, token)
            );
        }

        var found = new Dictionary<Hash32, MinedCost>();
        foreach (var one in wanted)
        {
            if (_kept.TryGetValue(one, out var cost))
            {
                found[one.Transaction] = cost;
            }
        }

        return found;
    }

    private async Task AskAsync((Hash32 Transaction, ulong Block) one, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await node.GetReceiptAsync(one.Transaction, cancellationToken);
            var transaction = await node.GetTransactionAsync(one.Transaction, cancellationToken);
            if (receipt is null || transaction is null || receipt.BlockNumber.Value != one.Block)
            {
                return;
            }

            if (_kept.Count >= MaxKept)
            {
                _kept.Clear();
            }

            _kept[one] = new MinedCost(
                receipt.From,
                receipt.To,
                transaction.Input,
                receipt.GasUsed,
                receipt.EffectiveGasPrice,
                transaction.MaxFeePerGas
            );
        }
        catch (Exception exception) when (exception is JsonRpcException or JsonRpcTransportException)
        {
            // The answer says null where the node would have to be asked; the rest of it comes from the index.
        }
    }
}

/// <param name="Data">The call data of the chain transaction.</param>
internal sealed record MinedCost(
    Address From,
    Address? To,
    byte[] Data,
    ulong GasUsed,
    UInt256 GasPrice,
    UInt256 MaxFeePerGas
);
