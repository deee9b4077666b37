using Dao.Ethereum.Primitives;

namespace Dao.Store.Relay;

/// <content>The transactions that carry the ballots and calls: signed, sent, mined, final, or given up.</content>
public sealed partial class RelayOutbox
{
    /// <summary>Stores a signed transaction with its ballots or its call, before it is sent; these become Sent.</summary>
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
                    INSERT INTO relay_transactions (hash, relayer, nonce, raw, state, created_at, updated_at, call_id, most, proposal_id)
                    VALUES (@Hash, @Relayer, @Nonce, @Raw, 'signed', @now, @now, @CallId, @Most, @ProposalId)
                    """,
                    new
                    {
                        transaction.Hash,
                        transaction.Relayer,
                        transaction.Nonce,
                        transaction.Raw,
                        now = Now(),
                        transaction.CallId,
                        transaction.Most,
                        transaction.ProposalId,
                    }
                );
                if (transaction.CallId is not null)
                {
                    int sent = await work.ExecuteAsync(
                        """
                        UPDATE relay_calls SET state = 'sent', transaction_hash = @Hash, block_number = NULL, updated_at = @now
                        WHERE id = @CallId AND state IN ('queued', 'sent')
                        """,
                        new
                        {
                            transaction.Hash,
                            now = Now(),
                            transaction.CallId,
                        }
                    );
                    if (sent != 1)
                    {
                        throw new InvalidOperationException(
                            $"Call {transaction.CallId} is neither queued nor sent, so it can not go into a transaction."
                        );
                    }
                }

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
    /// <param name="paid">What it took, in wei.</param>
    /// <param name="succeeded">A call that was reverted is queued again: why it can not be done is asked anew.</param>
    public Task MarkMinedAsync(
        Hash32 hash,
        BlockNumber block,
        Hash32 blockHash,
        UInt256 paid,
        bool succeeded,
        IReadOnlyList<BallotOutcome> outcomes,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Now();
                await work.ExecuteAsync(
                    """
                    UPDATE relay_transactions SET state = 'mined', block_number = @block, block_hash = @blockHash, paid = @paid,
                      updated_at = @now
                    WHERE hash = @hash
                    """,
                    new
                    {
                        hash,
                        block,
                        blockHash,
                        paid,
                        now,
                    }
                );
                await work.ExecuteAsync(
                    """
                    UPDATE relay_transactions SET state = 'replaced', block_number = NULL, block_hash = NULL, paid = NULL, updated_at = @now
                    WHERE hash <> @hash AND (relayer, nonce) = (SELECT relayer, nonce FROM relay_transactions WHERE hash = @hash)
                    """,
                    new { hash, now }
                );
                await work.ExecuteAsync(
                    """
                    UPDATE relay_calls SET state = @state, reason = NULL, transaction_hash = @transaction, block_number = @inBlock,
                      updated_at = @now
                    WHERE id = (SELECT call_id FROM relay_transactions WHERE hash = @hash) AND state <> 'final'
                    """,
                    new
                    {
                        hash,
                        state = Name(succeeded ? RelayState.Mined : RelayState.Queued),
                        transaction = succeeded ? hash : (Hash32?)null,
                        inBlock = succeeded ? block : (BlockNumber?)null,
                        now,
                    }
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
                            transaction = outcome.State == RelayState.Queued ? (Hash32?)null : hash,
                            blockNumber = outcome.State == RelayState.Queued ? (BlockNumber?)null : block,
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
                await work.ExecuteAsync(
                    "UPDATE relay_calls SET state = 'final', updated_at = @now WHERE transaction_hash = @hash AND state = 'mined'",
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
    /// <remarks>
    /// Those that failed in that block wait too: on the new branch they may count. But not where the member has handed in another
    /// ballot meanwhile: a member has one live ballot on a proposal.
    /// </remarks>
    public Task RewindAsync(Hash32 hash, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Now();
                await work.ExecuteAsync(
                    """
                    UPDATE relay_transactions SET state = 'sent', block_number = NULL, block_hash = NULL, paid = NULL, updated_at = @now
                    WHERE hash = @hash AND state = 'mined'
                    """,
                    new { hash, now }
                );
                await work.ExecuteAsync(
                    """
                    UPDATE relay_calls SET state = 'sent', block_number = NULL, updated_at = @now
                    WHERE transaction_hash = @hash AND state = 'mined'
                    """,
                    new { hash, now }
                );
                return await work.ExecuteAsync(
                    """
                    UPDATE relay_ballots SET state = 'sent', reason = NULL, block_number = NULL, updated_at = @now
                    WHERE transaction_hash = @hash AND (state = 'mined' OR (state = 'failed' AND NOT EXISTS (
                      SELECT 1 FROM relay_ballots other
                      WHERE other.governor = relay_ballots.governor AND other.proposal_id = relay_ballots.proposal_id
                        AND other.member_id = relay_ballots.member_id AND other.state <> 'failed')))
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
                    "UPDATE relay_transactions SET state = 'replaced', block_number = NULL, block_hash = NULL, paid = NULL, updated_at = @now WHERE hash = @hash",
                    new { hash, now }
                );
                await work.ExecuteAsync(
                    """
                    UPDATE relay_calls SET state = 'queued', transaction_hash = NULL, block_number = NULL, updated_at = @now
                    WHERE transaction_hash = @hash AND state IN ('sent', 'mined')
                    """,
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

    /// <summary>What counts against the relayer's allowances: what was signed since a moment or can still be mined, and all for a proposal.</summary>
    /// <remarks>Every attempt at a nonce, replaced ones too: a reorg may bring them back, and a nonce is paid once.</remarks>
    public async Task<IReadOnlyList<RelayTransaction>> SpendingAsync(
        Address relayer,
        DateTimeOffset since,
        UInt256? proposalId,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<TransactionRow>(
            $"""
            SELECT {TransactionColumns} FROM relay_transactions
            WHERE relayer = @relayer
              AND (created_at >= @since OR state IN ('signed', 'sent', 'mined') OR proposal_id = @proposalId)
            """,
            new
            {
                relayer,
                since = since.ToUnixTimeMilliseconds(),
                proposalId,
            },
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
}
