using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Decoding;
using Dao.Gateway.Features.SafeService.Tokens;
using Dao.Gateway.Features.SafeService.Transactions;
using Dao.Gateway.Features.SafeService.Transfers;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store.Safes;

namespace Dao.Gateway.Features.SafeService.History;

/// <summary>Everything that happened to a Safe, by chain transaction.</summary>
internal sealed class HistoryBook(
    IndexReader index,
    TransactionBook transactions,
    TokenBook tokens,
    MinedTransactions mined,
    CallDecoder decoder
)
{
    /// <summary>Null for a Safe that this service does not know.</summary>
    /// <param name="isOldestFirst">Chain transactions are ordered by block and log: blocks may share a timestamp.</param>
    public async Task<SafePage<object>?> PageAsync(
        Address safe,
        bool isOldestFirst,
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.Safes.FindAsync(safe, cancellationToken) is null)
        {
            return null;
        }

        var executions = await block.Safes.ExecutionsAsync(safe, cancellationToken);
        var transfers = await block.Safes.TransfersAsync(safe, cancellationToken);
        var happened = executions
            .Select(x => (x.TransactionHash, Block: x.BlockNumber.Value, x.LogIndex))
            .Concat(transfers.Select(t => (t.TransactionHash, Block: t.BlockNumber.Value, t.LogIndex)))
            .GroupBy(one => (one.TransactionHash, one.Block))
            .Select(group => (group.Key.TransactionHash, group.Key.Block, LogIndex: group.Max(one => one.LogIndex)));
        var ordered = isOldestFirst
            ? happened.OrderBy(one => one.Block).ThenBy(one => one.LogIndex).ToArray()
            : [.. happened.OrderByDescending(one => one.Block).ThenByDescending(one => one.LogIndex)];
        var paging = SafePaging.Read(request, standard: 20, most: 100);
        var page = ordered
            .Skip(paging.Offset)
            .Take(paging.Limit)
            .Select(one => (one.TransactionHash, one.Block))
            .ToArray();

        var ofPage = page.Select(one => one.TransactionHash).ToHashSet();
        var owned = await transactions.ShowExecutedAsync(
            block,
            safe,
            [.. executions.Where(x => ofPage.Contains(x.TransactionHash))],
            cancellationToken
        );
        var items = new List<object>();
        foreach (var one in page)
        {
            var moved = await tokens.DescribeAsync(
                transfers.Where(t => t.TransactionHash == one.TransactionHash),
                cancellationToken
            );
            var did = executions.Where(x => x.TransactionHash == one.TransactionHash).ToArray();
            items.AddRange(
                did.Length > 0 ? Executed(did, owned, moved) : [await OtherAsync(one, moved, cancellationToken)]
            );
        }

        return paging.Page<object>(request, ordered.Length, items);
    }

    /// <summary>What modules executed, newest first. Null for a Safe that this service does not know.</summary>
    public async Task<IReadOnlyList<ModuleTransaction>?> OfModulesAsync(
        Address safe,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Safes.FindAsync(safe, cancellationToken) is null
            ? null
            :
            [
                .. (await block.Safes.ExecutionsAsync(safe, cancellationToken))
                    .Where(x => x.Module is not null)
                    .Select(OfModule),
            ];
    }

    private IEnumerable<object> Executed(
        IEnumerable<WatchedExecution> executions,
        IReadOnlyList<MultisigTransaction> owned,
        IReadOnlyList<SafeTransfer> moved
    ) =>
        executions.Select(x =>
            x.Module is null
                ? (object)new MultisigHistory(owned.First(t => t.SafeTxHash == x.SafeTransactionHash), moved)
                : new ModuleHistory(OfModule(x), moved)
        );

    private async Task<object> OtherAsync(
        (Hash32 Transaction, ulong Block) one,
        IReadOnlyList<SafeTransfer> moved,
        CancellationToken cancellationToken
    )
    {
        var cost = (await mined.CostsAsync([one], cancellationToken)).GetValueOrDefault(one.Transaction);
        return new EthereumHistory(
            moved[0].ExecutionDate,
            cost?.To,
            cost is null ? null : SafeJson.DataOf(cost.Data),
            one.Transaction,
            one.Block,
            cost?.From,
            moved
        );
    }

    private ModuleTransaction OfModule(WatchedExecution x) =>
        new(
            x.Timestamp,
            x.Timestamp,
            x.BlockNumber.Value,
            x.Succeeded,
            x.TransactionHash,
            x.Safe,
            x.Module ?? Address.Zero,
            x.Target,
            x.Value,
            SafeJson.DataOf(x.Call),
            x.Operation,
            decoder.DecodeOf(x.Target, x.Operation, x.Call),
            FormattableString.Invariant($"i{x.TransactionHash.ToString()[2..]}{x.LogIndex}")
        );
}
