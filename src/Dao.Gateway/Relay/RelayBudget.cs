using Dao.Ethereum.Primitives;
using Dao.Gateway.Options;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Relay;

/// <summary>What the relayer may spend: within any 24 hours, and on one proposal.</summary>
/// <remarks>
/// Counted before a transaction is signed, at the most that it can take, so that whatever is mined stays within the allowances to
/// the wei. Once it is final, what it took counts.
/// </remarks>
public sealed class RelayBudget(
    GatewayDatabase database,
    RelayKey key,
    IOptions<RelayOptions> options,
    TimeProvider time
)
{
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);
    private static readonly UInt256 s_gwei = UInt256.From(1_000_000_000);

    public UInt256 PerDay => UInt256.From((ulong)options.Value.MaxGweiPerDay) * s_gwei;

    public UInt256 PerProposal => UInt256.From((ulong)options.Value.MaxGweiPerProposal) * s_gwei;

    /// <summary>Whether one more transaction fits.</summary>
    /// <param name="most">What it can take, in wei.</param>
    /// <param name="proposalId">Of its ballots; null for a call.</param>
    /// <param name="nonce">Its nonce: what it replaces is not paid beside it.</param>
    public async Task<bool> AllowsAsync(
        UInt256 most,
        UInt256? proposalId,
        ulong nonce,
        CancellationToken cancellationToken
    )
    {
        var since = time.GetUtcNow() - s_day;
        var attempts = await AttemptsAsync(since, proposalId, cancellationToken);
        var others = attempts.Where(attempt => (ulong)attempt.Nonce != nonce).ToList();
        var replaced = attempts.Where(attempt => (ulong)attempt.Nonce == nonce).Select(attempt => attempt.Most);
        var now = replaced.Append(most).Max();
        return Of(others.Where(attempt => Counts(attempt, since))) + now <= PerDay
            && (
                proposalId is null || Of(others.Where(attempt => attempt.ProposalId == proposalId)) + now <= PerProposal
            );
    }

    /// <summary>What counts against the day's allowance now, in wei.</summary>
    public async Task<UInt256> SpentAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - s_day;
        var attempts = await AttemptsAsync(since, null, cancellationToken);
        return Of(attempts.Where(attempt => Counts(attempt, since)));
    }

    private async Task<IReadOnlyList<RelayTransaction>> AttemptsAsync(
        DateTimeOffset since,
        UInt256? proposalId,
        CancellationToken cancellationToken
    ) =>
        key.Key is { } relayer
            ? await database.Relay.SpendingAsync(relayer.Address, since, proposalId, cancellationToken)
            : [];

    private static bool Counts(RelayTransaction attempt, DateTimeOffset since) =>
        attempt.CreatedAt >= since || IsOpen(attempt);

    private static bool IsOpen(RelayTransaction attempt) =>
        attempt.State is RelayTransactionState.Signed or RelayTransactionState.Sent or RelayTransactionState.Mined;

    /// <summary>A nonce is paid once: what it took when that is final, and until then the dearest attempt.</summary>
    private static UInt256 Of(IEnumerable<RelayTransaction> attempts) =>
        attempts
            .GroupBy(attempt => attempt.Nonce)
            .Select(slot =>
                slot.FirstOrDefault(attempt => attempt.State == RelayTransactionState.Final) is { } final
                    ? final.Paid ?? final.Most
                : slot.Any(IsOpen) ? slot.Max(attempt => attempt.Most)
                : UInt256.Zero
            )
            .Aggregate(UInt256.Zero, (sum, cost) => sum + cost);
}
