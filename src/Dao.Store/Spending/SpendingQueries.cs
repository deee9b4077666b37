using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>What treasurers announced, what the assembly granted, what is held.</summary>
public sealed class SpendingQueries
{
    private const string Announcements = """
        SELECT subject, announcer, number, content_key, target, value, call, operation, grant_id, budget_line, reason_digest,
          expires_at, outcome, closed_at, closing_transaction, timestamp, block_number, log_index, transaction_hash
        FROM announced_payments

        """;

    private readonly IndexSnapshot _snapshot;

    internal SpendingQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Announcements, the newest first.</summary>
    public async Task<Slice<AnnouncedPayment>> AnnouncementsAsync(
        Position? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var from = before ?? new Position(long.MaxValue, 0);
        var rows = await _snapshot.ListAsync<AnnouncedPayment>(
            Announcements
                + """
                WHERE block_number < @block OR (block_number = @block AND log_index < @log)
                ORDER BY block_number DESC, log_index DESC LIMIT @take
                """,
            new
            {
                block = from.BlockColumn,
                log = from.LogColumn,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<AnnouncedPayment>.Of(rows, limit, a => a.Position);
    }

    /// <summary>The newest announcement of a payment, if it was neither used nor withdrawn. It may have expired.</summary>
    /// <param name="contentKey">keccak256(to, value, keccak256(data), operation).</param>
    public async Task<AnnouncedPayment?> FindOpenAnnouncementAsync(
        Hash32 contentKey,
        CancellationToken cancellationToken
    )
    {
        var newest = await _snapshot.FindAsync<AnnouncedPayment>(
            Announcements + "WHERE content_key = @contentKey ORDER BY block_number DESC, log_index DESC LIMIT 1",
            new { contentKey },
            cancellationToken
        );
        return newest is { Outcome: null } ? newest : null;
    }

    /// <summary>The announcements that the executions of one transaction used, in the order of the executions.</summary>
    public Task<IReadOnlyList<AnnouncedPayment>> UsedInAsync(
        Hash32 transactionHash,
        CancellationToken cancellationToken
    ) =>
        _snapshot.ListAsync<AnnouncedPayment>(
            Announcements
                + """
                WHERE closing_transaction = @transactionHash AND outcome = 'used'
                ORDER BY closed_block, closed_log
                """,
            new { transactionHash },
            cancellationToken
        );

    /// <summary>All grants: the open ones first, each part the newest first.</summary>
    public async Task<IReadOnlyList<PaymentGrant>> GrantsAsync(CancellationToken cancellationToken)
    {
        var now = _snapshot.AsOf?.Timestamp ?? default;
        var grants = await _snapshot.ListAsync<PaymentGrant>(
            """
            SELECT grant_id, payee, token, amount, remaining, budget_line, expires_at, revoked_at, deciding_proposal_id,
              timestamp, block_number, log_index, transaction_hash
            FROM payment_grants ORDER BY block_number DESC, log_index DESC
            """,
            null,
            cancellationToken
        );
        return [.. grants.OrderByDescending(grant => grant.IsOpenAt(now))];
    }

    /// <summary>What was paid from a grant, the oldest first.</summary>
    public Task<IReadOnlyList<GrantDraw>> DrawsAsync(uint grantId, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<GrantDraw>(
            """
            SELECT d.subject, d.amount, d.remaining, b.timestamp, d.transaction_hash
            FROM grants_drawn d JOIN blocks b ON b.block_number = d.block_number
            WHERE d.grant_id = @grantId ORDER BY d.block_number, d.log_index
            """,
            new { grantId = (long)grantId },
            cancellationToken
        );

    /// <summary>Holds that were placed or lifted in a block or after it, the oldest first.</summary>
    public Task<IReadOnlyList<Hold>> HoldsSinceAsync(long block, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Hold>(
            """
            SELECT h.subject, h.reason_digest, h.until, b.timestamp, h.transaction_hash
            FROM holds_changed h JOIN blocks b ON b.block_number = h.block_number
            WHERE h.block_number >= @block ORDER BY h.block_number, h.log_index
            """,
            new { block },
            cancellationToken
        );

    /// <summary>Everything the assembly said about a subject, the oldest first.</summary>
    public Task<IReadOnlyList<Hold>> HoldsOfAsync(Hash32 subject, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Hold>(
            """
            SELECT h.subject, h.reason_digest, h.until, b.timestamp, h.transaction_hash
            FROM holds_changed h JOIN blocks b ON b.block_number = h.block_number
            WHERE h.subject = @subject ORDER BY h.block_number, h.log_index
            """,
            new { subject },
            cancellationToken
        );

    /// <summary>The last word about a subject; null when it was never held.</summary>
    public Task<Hold?> FindHoldAsync(Hash32 subject, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Hold>(
            """
            SELECT h.subject, h.reason_digest, h.until, b.timestamp, h.transaction_hash
            FROM holds_changed h JOIN blocks b ON b.block_number = h.block_number
            WHERE h.subject = @subject ORDER BY h.block_number DESC, h.log_index DESC LIMIT 1
            """,
            new { subject },
            cancellationToken
        );
}
