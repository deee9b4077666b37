using Dao.Ethereum.Primitives;
using Dao.Store.Database;

namespace Dao.Store.Relay;

/// <summary>The durable queue between "202 Accepted" and the chain. Every method is one transaction, on disk when it returns.</summary>
public sealed class RelayOutbox
{
    private const string BallotColumns =
        "id, governor, proposal_id, member_id, account, choice, signature, state, reason, transaction_hash, block_number, created_at, idempotency_key, request_digest";

    private const string TransactionColumns = "hash, relayer, nonce, raw, state, block_number, block_hash, created_at";

    private readonly DatabaseSession _session;
    private readonly TimeProvider _time;

    internal RelayOutbox(DatabaseEngine engine, TimeProvider time) => (_session, _time) = (new(engine), time);

    /// <summary>Takes a ballot in unless the request was seen before or the member has a live ballot on the proposal.</summary>
    public Task<EnqueueResult> EnqueueAsync(RelayBallot ballot, CancellationToken cancellationToken) =>
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

                await work.ExecuteAsync(
                    """
                    INSERT INTO relay_ballots (id, governor, proposal_id, member_id, account, choice, signature, state,
                      created_at, updated_at, idempotency_key, request_digest)
                    VALUES (@Id, @Governor, @ProposalId, @memberId, @Account, @Choice, @Signature, 'queued', @now, @now,
                      @IdempotencyKey, @RequestDigest)
                    """,
                    new
                    {
                        ballot.Id,
                        ballot.Governor,
                        ballot.ProposalId,
                        memberId = (long)ballot.MemberId,
                        ballot.Account,
                        ballot.Choice,
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
        RelayBallotState state,
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

    /// <summary>Stores a signed transaction with its ballots, before it is sent; the ballots become Sent.</summary>
    /// <remarks>A fee bump is the same call with the same nonce and ballots.</remarks>
    public Task RecordSignedAsync(
        RelayTransaction transaction,
        IReadOnlyList<string> ballotIds,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
            {
                await work.ExecuteAsync(
                    """
                    INSERT INTO relay_transactions (hash, relayer, nonce, raw, state, created_at, updated_at)
                    VALUES (@Hash, @Relayer, @Nonce, @Raw, 'signed', @now, @now)
                    """,
                    new
                    {
                        transaction.Hash,
                        transaction.Relayer,
                        transaction.Nonce,
                        transaction.Raw,
                        now = Now(),
                    }
                );
                for (int i = 0; i < ballotIds.Count; i++)
                {
                    await work.ExecuteAsync(
                        "INSERT INTO relay_transaction_ballots (transaction_hash, ordinal, ballot_id) VALUES (@Hash, @ordinal, @id)",
                        new
                        {
                            transaction.Hash,
                            ordinal = (long)i,
                            id = ballotIds[i],
                        }
                    );
                    int moved = await work.ExecuteAsync(
                        """
                        UPDATE relay_ballots SET state = 'sent', transaction_hash = @Hash, block_number = NULL, updated_at = @now
                        WHERE id = @id AND state IN ('queued', 'sent')
                        """,
                        new
                        {
                            transaction.Hash,
                            now = Now(),
                            id = ballotIds[i],
                        }
                    );
                    if (moved != 1)
                    {
                        throw new InvalidOperationException(
                            $"Ballot {ballotIds[i]} is neither queued nor sent, so it can not go into a transaction."
                        );
                    }
                }

                return true;
            },
            cancellationToken
        );

    /// <summary>The node accepted the transaction.</summary>
    public Task MarkSentAsync(Hash32 hash, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "UPDATE relay_transactions SET state = 'sent', updated_at = @now WHERE hash = @hash AND state = 'signed'",
                    new { hash, now = Now() }
                ),
            cancellationToken
        );

    /// <summary>The transaction is in a block: its ballots take their outcomes, rivals with its nonce are replaced.</summary>
    public Task MarkMinedAsync(
        Hash32 hash,
        BlockNumber block,
        Hash32 blockHash,
        IReadOnlyList<BallotOutcome> outcomes,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Now();
                await work.ExecuteAsync(
                    """
                    UPDATE relay_transactions SET state = 'mined', block_number = @block, block_hash = @blockHash, updated_at = @now
                    WHERE hash = @hash
                    """,
                    new
                    {
                        hash,
                        block,
                        blockHash,
                        now,
                    }
                );
                await work.ExecuteAsync(
                    """
                    UPDATE relay_transactions SET state = 'replaced', block_number = NULL, block_hash = NULL, updated_at = @now
                    WHERE hash <> @hash AND (relayer, nonce) = (SELECT relayer, nonce FROM relay_transactions WHERE hash = @hash)
                    """,
                    new { hash, now }
                );
                foreach (var outcome in outcomes)
                {
                    await work.ExecuteAsync(
                        """
                        UPDATE relay_ballots SET state = @state, reason = @Reason, transaction_hash = @transaction,
                          block_number = @blockNumber, updated_at = @now
                        WHERE id = @BallotId AND state NOT IN ('final', 'failed')
                        """,
                        new
                        {
                            state = Name(outcome.State),
                            outcome.Reason,
                            transaction = outcome.State == RelayBallotState.Queued ? (Hash32?)null : hash,
                            blockNumber = outcome.State == RelayBallotState.Queued ? (BlockNumber?)null : block,
                            now,
                            outcome.BallotId,
                        }
                    );
                }

                return true;
            },
            cancellationToken
        );

    /// <summary>The mined transaction's block is finalized.</summary>
    public Task MarkFinalAsync(Hash32 hash, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Now();
                await work.ExecuteAsync(
                    "UPDATE relay_transactions SET state = 'final', updated_at = @now WHERE hash = @hash AND state = 'mined'",
                    new { hash, now }
                );
                return await work.ExecuteAsync(
                    "UPDATE relay_ballots SET state = 'final', updated_at = @now WHERE transaction_hash = @hash AND state = 'mined'",
                    new { hash, now }
                );
            },
            cancellationToken
        );

    /// <summary>A reorg took the transaction's block away: it and its ballots wait to be mined again.</summary>
    public Task RewindAsync(Hash32 hash, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Now();
                await work.ExecuteAsync(
                    """
                    UPDATE relay_transactions SET state = 'sent', block_number = NULL, block_hash = NULL, updated_at = @now
                    WHERE hash = @hash AND state = 'mined'
                    """,
                    new { hash, now }
                );
                return await work.ExecuteAsync(
                    """
                    UPDATE relay_ballots SET state = 'sent', block_number = NULL, updated_at = @now
                    WHERE transaction_hash = @hash AND state = 'mined'
                    """,
                    new { hash, now }
                );
            },
            cancellationToken
        );

    /// <summary>The transaction can never be mined (its nonce was used by another): its ballots go back into the queue.</summary>
    public Task AbandonAsync(Hash32 hash, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Now();
                await work.ExecuteAsync(
                    "UPDATE relay_transactions SET state = 'replaced', block_number = NULL, block_hash = NULL, updated_at = @now WHERE hash = @hash",
                    new { hash, now }
                );
                return await work.ExecuteAsync(
                    """
                    UPDATE relay_ballots SET state = 'queued', transaction_hash = NULL, block_number = NULL, updated_at = @now
                    WHERE transaction_hash = @hash AND state IN ('sent', 'mined')
                    """,
                    new { hash, now }
                );
            },
            cancellationToken
        );

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

    /// <summary>Transactions that are not final yet, by nonce, the newest of a nonce last.</summary>
    public async Task<IReadOnlyList<RelayTransaction>> UnsettledAsync(CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<TransactionRow>(
            $"SELECT {TransactionColumns} FROM relay_transactions WHERE state IN ('signed', 'sent', 'mined') ORDER BY relayer, nonce, created_at",
            null,
            cancellationToken
        );
        return [.. rows.Select(r => r.ToTransaction())];
    }

    /// <summary>The highest nonce that this relayer ever signed for; null when there is none.</summary>
    public async Task<long?> HighestNonceAsync(Address relayer, CancellationToken cancellationToken) =>
        (
            await _session.ReadAsync<long?>(
                "SELECT MAX(nonce) FROM relay_transactions WHERE relayer = @relayer",
                new { relayer },
                cancellationToken
            )
        ).Single();

    /// <summary>How many ballots are in each state.</summary>
    public async Task<IReadOnlyDictionary<RelayBallotState, long>> CountsAsync(CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<(string State, long Count)>(
            "SELECT state, COUNT(*) FROM relay_ballots GROUP BY state",
            null,
            cancellationToken
        );
        return rows.ToDictionary(r => Enum.Parse<RelayBallotState>(r.State, ignoreCase: true), r => r.Count);
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Name(RelayBallotState state) =>
        state switch
        {
            RelayBallotState.Queued => "queued",
            RelayBallotState.Sent => "sent",
            RelayBallotState.Mined => "mined",
            RelayBallotState.Final => "final",
            RelayBallotState.Failed => "failed",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a relayed ballot."),
        };
}
