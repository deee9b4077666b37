using Dao.Ethereum.Primitives;
using Dao.Store.Database;

namespace Dao.Store.Relay;

/// <summary>The durable queue between "202 Accepted" and the chain. Every method is one transaction, on disk when it returns.</summary>
public sealed partial class RelayOutbox
{
    private const string BallotColumns =
        "id, kind, governor, proposal_id, member_id, account, choice, words, signature, state, reason, transaction_hash, block_number, created_at, idempotency_key, request_digest";

    private const string TransactionColumns =
        "hash, relayer, nonce, raw, state, block_number, block_hash, created_at, call_id, most, paid, proposal_id";

    private static readonly TimeSpan s_quotaPeriod = TimeSpan.FromHours(24);

    private readonly DatabaseSession _session;
    private readonly TimeProvider _time;

    internal RelayOutbox(DatabaseEngine engine, TimeProvider time) => (_session, _time) = (new(engine), time);

    /// <summary>Takes a ballot in unless the request was seen before or the member has a live ballot on the proposal.</summary>
    /// <param name="quota">How much an account may hand in within 24 hours, in ballots.</param>
    public Task<EnqueueResult> EnqueueAsync(RelayBallot ballot, int quota, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                if (ballot.IdempotencyKey is { } key)
                {
                    var same = await work.FindAsync<BallotRow>(
                        $"SELECT {BallotColumns} FROM relay_ballots WHERE idempotency_key = @key",
                        new { key }
                    );
                    if (same is not null)
                    {
                        return new(
                            same.RequestDigest == ballot.RequestDigest
                                ? EnqueueOutcome.Repeated
                                : EnqueueOutcome.KeyReused,
                            same.ToBallot()
                        );
                    }
                }

                var live = await work.FindAsync<BallotRow>(
                    $"""
                    SELECT {BallotColumns} FROM relay_ballots
                    WHERE governor = @Governor AND proposal_id = @ProposalId AND member_id = @memberId AND state <> 'failed'
                    """,
                    new
                    {
                        ballot.Governor,
                        ballot.ProposalId,
                        memberId = (long)ballot.MemberId,
                    }
                );
                if (live is not null)
                {
                    return new(EnqueueOutcome.Duplicate, live.ToBallot());
                }

                if (await HandedInAsync(work, ballot.Account) >= quota)
                {
                    return new(EnqueueOutcome.OverQuota, ballot);
                }

                await work.ExecuteAsync(
                    """
                    INSERT INTO relay_ballots (id, kind, governor, proposal_id, member_id, account, choice, words, signature, state,
                      created_at, updated_at, idempotency_key, request_digest)
                    VALUES (@Id, @Kind, @Governor, @ProposalId, @memberId, @Account, @Choice, @Words, @Signature, 'queued', @now, @now,
                      @IdempotencyKey, @RequestDigest)
                    """,
                    new
                    {
                        ballot.Id,
                        ballot.Kind,
                        ballot.Governor,
                        ballot.ProposalId,
                        memberId = (long)ballot.MemberId,
                        ballot.Account,
                        ballot.Choice,
                        ballot.Words,
                        ballot.Signature,
                        now = Now(),
                        ballot.IdempotencyKey,
                        ballot.RequestDigest,
                    }
                );
                var stored = await work.FindAsync<BallotRow>(
                    $"SELECT {BallotColumns} FROM relay_ballots WHERE id = @Id",
                    new { ballot.Id }
                );
                return new EnqueueResult(EnqueueOutcome.Accepted, stored!.ToBallot()); // inserted above, same transaction
            },
            cancellationToken
        );

    public async Task<RelayBallot?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<BallotRow>(
            $"SELECT {BallotColumns} FROM relay_ballots WHERE id = @id",
            new { id },
            cancellationToken
        );
        return rows.SingleOrDefault()?.ToBallot();
    }

    /// <summary>The ballot that was accepted under an idempotency key.</summary>
    public async Task<RelayBallot?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<BallotRow>(
            $"SELECT {BallotColumns} FROM relay_ballots WHERE idempotency_key = @key",
            new { key },
            cancellationToken
        );
        return rows.SingleOrDefault()?.ToBallot();
    }

    /// <summary>The member's ballot on the proposal that is queued, sent, mined or final.</summary>
    public async Task<RelayBallot?> FindLiveAsync(
        Address governor,
        UInt256 proposalId,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<BallotRow>(
            $"""
            SELECT {BallotColumns} FROM relay_ballots
            WHERE governor = @governor AND proposal_id = @proposalId AND member_id = @memberId AND state <> 'failed'
            """,
            new
            {
                governor,
                proposalId,
                memberId = (long)memberId,
            },
            cancellationToken
        );
        return rows.SingleOrDefault()?.ToBallot();
    }

    /// <summary>Ballots in a state, oldest first.</summary>
    public async Task<IReadOnlyList<RelayBallot>> InStateAsync(
        RelayState state,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<BallotRow>(
            $"SELECT {BallotColumns} FROM relay_ballots WHERE state = @state ORDER BY created_at, id LIMIT @limit",
            new { state = Name(state), limit },
            cancellationToken
        );
        return [.. rows.Select(r => r.ToBallot())];
    }

    /// <summary>The ballots of a transaction in the order they are packed.</summary>
    public async Task<IReadOnlyList<RelayBallot>> BallotsOfAsync(
        Hash32 transaction,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<BallotRow>(
            $"""
            SELECT {BallotColumns} FROM relay_ballots b JOIN (
              SELECT ballot_id, ordinal FROM relay_transaction_ballots WHERE transaction_hash = @transaction) t ON t.ballot_id = b.id
            ORDER BY t.ordinal
            """,
            new { transaction },
            cancellationToken
        );
        return [.. rows.Select(r => r.ToBallot())];
    }

    /// <summary>Ends a ballot that is not yet mined.</summary>
    public Task FailAsync(string id, string reason, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "UPDATE relay_ballots SET state = 'failed', reason = @reason, updated_at = @now WHERE id = @id AND state IN ('queued', 'sent')",
                    new
                    {
                        id,
                        reason,
                        now = Now(),
                    }
                ),
            cancellationToken
        );

    /// <summary>How many ballots are in each state.</summary>
    public async Task<IReadOnlyDictionary<RelayState, long>> CountsAsync(CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<(string State, long Count)>(
            "SELECT state, COUNT(*) FROM relay_ballots GROUP BY state",
            null,
            cancellationToken
        );
        return rows.ToDictionary(r => Enum.Parse<RelayState>(r.State, ignoreCase: true), r => r.Count);
    }

    /// <summary>How much an account handed in within the last 24 hours, in ballots. What failed counts: it may have cost gas.</summary>
    private Task<long> HandedInAsync(UnitOfWork work, Address account) =>
        work.FindAsync<long>(
            """
            SELECT (SELECT COUNT(*) FROM relay_ballots WHERE account = @account AND created_at > @since)
              + CAST((SELECT COALESCE(SUM(units), 0) FROM relay_calls WHERE account = @account AND created_at > @since) AS BIGINT)
            """,
            new { account, since = (_time.GetUtcNow() - s_quotaPeriod).ToUnixTimeMilliseconds() }
        );

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Name(RelayState state) =>
        state switch
        {
            RelayState.Queued => "queued",
            RelayState.Sent => "sent",
            RelayState.Mined => "mined",
            RelayState.Final => "final",
            RelayState.Failed => "failed",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a relayed ballot."),
        };
}
