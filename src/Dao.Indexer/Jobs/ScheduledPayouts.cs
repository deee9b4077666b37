using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Sync;
using Dao.Store;
using Dao.Store.Relay;
using Dao.Store.Spending;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

/// <summary>Puts what budgets have to pay on schedule into the relay's outbox.</summary>
/// <remarks>
/// It may run at any time, twice at once, or be killed in between: the same call is in the outbox once, and the contract pays a
/// payee once for a period. What the chain would refuse now (held, already paid) is left for a later run.
/// </remarks>
internal sealed class ScheduledPayouts(
    IndexDatabase index,
    GatewayDatabase outbox,
    EthereumNode node,
    FollowedContracts contracts,
    ILogger<ScheduledPayouts> logger
)
{
    /// <returns>How many payouts this run put into the outbox.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var (budget, period) in await DueAsync(cancellationToken))
        {
            var call = new RelayCall
            {
                Id = Guid.CreateVersion7().ToString("D"),
                Purpose = RelayCall.Payout,
                Target = contracts.TreasuryModule,
                Calldata = new TreasuryModule.Functions.PayStanding((ulong)budget, (ulong)period).Encode(),
            };
            if (!await WouldPayAsync(call, cancellationToken))
            {
                continue;
            }

            var (stored, isNew) = await outbox.Relay.EnqueueCallAsync(call, cancellationToken);
            if (isNew)
            {
                taken++;
                JobLog.PayoutQueued(logger, budget, period, stored.Id);
            }
        }

        return taken;
    }

    /// <summary>Periods that began, as of the newest indexed block, and whose payees are not all paid.</summary>
    private async Task<IReadOnlyList<(long Budget, long Period)>> DueAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await index.SnapshotAsync(cancellationToken);
        if (snapshot.AsOf is not { } asOf)
        {
            return [];
        }

        var due = new List<(long, long)>();
        foreach (var budget in await snapshot.Budgets.ListAsync(cancellationToken))
        {
            var payees = await snapshot.Budgets.PayeesAsync(budget.BudgetId, cancellationToken);
            if (budget.RevokedAt is not null || payees.All(payee => payee.Standing.IsZero))
            {
                continue;
            }

            var paid = await snapshot.Budgets.PeriodsAsync(budget.BudgetId, cancellationToken);
            var done = paid.Where(period => period.IsSchedulePaid).Select(period => period.Period).ToHashSet();
            due.AddRange(
                Begun(budget, asOf.Timestamp).Where(period => !done.Contains(period)).Select(p => (budget.BudgetId, p))
            );
        }

        return due;
    }

    private static IEnumerable<long> Begun(Budget budget, DateTimeOffset now)
    {
        for (long period = 0; ; period++)
        {
            var begin = budget.StartsAt.AddSeconds((double)period * budget.PeriodSeconds);
            if (begin > now || begin >= budget.ExpiresAt)
            {
                yield break;
            }

            yield return period;
        }
    }

    private async Task<bool> WouldPayAsync(RelayCall call, CancellationToken cancellationToken)
    {
        try
        {
            await node.CallAsync(
                new CallRequest { To = call.Target, Data = call.Calldata },
                BlockTag.Latest,
                cancellationToken
            );
            return true;
        }
        catch (RpcRevertException)
        {
            return false;
        }
    }
}
