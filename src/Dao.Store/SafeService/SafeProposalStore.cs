using Dao.Ethereum.Primitives;
using Dao.Store.Database;

namespace Dao.Store.SafeService;

/// <summary>Proposed Safe transactions and their confirmations. Every write is one transaction, on disk when it returns.</summary>
public sealed class SafeProposalStore
{
    private const string Columns =
        "safe_tx_hash, safe, nonce, target, value, call, operation, safe_tx_gas, base_gas, gas_price, gas_token, "
        + "refund_receiver, proposer, proposed_by_delegate, origin, trusted, created_at, modified_at";

    private const string ConfirmationColumns = "c.safe_tx_hash AS hash, c.owner, c.kind, c.signature, c.created_at";

    private readonly DatabaseSession _session;
    private readonly TimeProvider _time;

    internal SafeProposalStore(DatabaseEngine engine, TimeProvider time) => (_session, _time) = (new(engine), time);

    /// <summary>
    /// Keeps a proposal with its first confirmations. One that is there already stays as it is; it gains the confirmations
    /// of owners that it lacks, and trust.
    /// </summary>
    public Task ProposeAsync(
        SafeProposal proposal,
        IReadOnlyList<SafeConfirmation> confirmations,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Micros.From(_time.GetUtcNow());
                await work.ExecuteAsync(
                    $"""
                    INSERT INTO safe_proposals ({Columns})
                    VALUES (@SafeTxHash, @Safe, @Nonce, @Target, @Value, @Call, @Operation, @SafeTxGas, @BaseGas, @GasPrice,
                      @GasToken, @RefundReceiver, @Proposer, @ProposedByDelegate, @Origin, @trusted, @now, @now)
                    ON CONFLICT (safe_tx_hash) DO NOTHING
                    """,
                    new
                    {
                        proposal.SafeTxHash,
                        proposal.Safe,
                        proposal.Nonce,
                        proposal.Target,
                        proposal.Value,
                        proposal.Call,
                        proposal.Operation,
                        proposal.SafeTxGas,
                        proposal.BaseGas,
                        proposal.GasPrice,
                        proposal.GasToken,
                        proposal.RefundReceiver,
                        proposal.Proposer,
                        proposal.ProposedByDelegate,
                        proposal.Origin,
                        trusted = proposal.Trusted ? 1L : 0L,
                        now,
                    }
                );
                await AddAsync(work, proposal.SafeTxHash, confirmations, proposal.Trusted, now);
                return true;
            },
            cancellationToken
        );

    /// <summary>Adds the confirmations of owners that the proposal lacks. False when there is no such proposal.</summary>
    public Task<bool> ConfirmAsync(
        Hash32 safeTxHash,
        IReadOnlyList<SafeConfirmation> confirmations,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
            {
                var exists = await work.FindAsync<long?>(
                    "SELECT trusted FROM safe_proposals WHERE safe_tx_hash = @safeTxHash",
                    new { safeTxHash }
                );
                if (exists is null)
                {
                    return false;
                }

                await AddAsync(work, safeTxHash, confirmations, trusted: true, Micros.From(_time.GetUtcNow()));
                return true;
            },
            cancellationToken
        );

    /// <summary>Takes a proposal out of the queue, with its confirmations.</summary>
    public Task DeleteAsync(Hash32 safeTxHash, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                await work.ExecuteAsync(
                    "DELETE FROM safe_confirmations WHERE safe_tx_hash = @safeTxHash",
                    new { safeTxHash }
                );
                return await work.ExecuteAsync(
                    "DELETE FROM safe_proposals WHERE safe_tx_hash = @safeTxHash",
                    new { safeTxHash }
                );
            },
            cancellationToken
        );

    public async Task<SafeProposal?> FindAsync(Hash32 safeTxHash, CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<ProposalRow>(
            $"SELECT {Columns} FROM safe_proposals WHERE safe_tx_hash = @safeTxHash",
            new { safeTxHash },
            cancellationToken
        );
        return rows.SingleOrDefault()?.ToProposal();
    }

    /// <summary>A Safe's proposals with nonces in a range, both ends included.</summary>
    public async Task<IReadOnlyList<SafeProposal>> ListAsync(
        Address safe,
        UInt256 firstNonce,
        UInt256 lastNonce,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<ProposalRow>(
            $"""
            SELECT {Columns} FROM safe_proposals
            WHERE safe = @safe AND nonce >= @firstNonce AND nonce <= @lastNonce ORDER BY nonce DESC, created_at DESC
            """,
            new
            {
                safe,
                firstNonce,
                lastNonce,
            },
            cancellationToken
        );
        return [.. rows.Select(r => r.ToProposal())];
    }

    /// <summary>Confirmations of one proposal, oldest first.</summary>
    public async Task<IReadOnlyList<SafeConfirmation>> ConfirmationsAsync(
        Hash32 safeTxHash,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<ConfirmationRow>(
            $"SELECT {ConfirmationColumns} FROM safe_confirmations c WHERE c.safe_tx_hash = @safeTxHash ORDER BY c.created_at, c.owner",
            new { safeTxHash },
            cancellationToken
        );
        return [.. rows.Select(r => r.ToConfirmation())];
    }

    /// <summary>Confirmations of a Safe's proposals by proposal, oldest first.</summary>
    public async Task<ILookup<Hash32, SafeConfirmation>> ConfirmationsAsync(
        Address safe,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<ConfirmationRow>(
            $"""
            SELECT {ConfirmationColumns} FROM safe_confirmations c
            JOIN safe_proposals p ON p.safe_tx_hash = c.safe_tx_hash
            WHERE p.safe = @safe ORDER BY c.created_at, c.owner
            """,
            new { safe },
            cancellationToken
        );
        return rows.ToLookup(r => r.Hash, r => r.ToConfirmation());
    }

    private static async Task AddAsync(
        UnitOfWork work,
        Hash32 safeTxHash,
        IReadOnlyList<SafeConfirmation> confirmations,
        bool trusted,
        long now
    )
    {
        int added = 0;
        foreach (var confirmation in confirmations)
        {
            added += await work.ExecuteAsync(
                """
                INSERT INTO safe_confirmations (safe_tx_hash, owner, kind, signature, created_at)
                VALUES (@safeTxHash, @Owner, @Kind, @Signature, @now) ON CONFLICT (safe_tx_hash, owner) DO NOTHING
                """,
                new
                {
                    safeTxHash,
                    confirmation.Owner,
                    confirmation.Kind,
                    confirmation.Signature,
                    now,
                }
            );
        }

        await work.ExecuteAsync(
            """
            UPDATE safe_proposals SET trusted = 1, modified_at = @now
            WHERE safe_tx_hash = @safeTxHash AND (@added > 0 OR (@trusted = 1 AND trusted = 0))
            """,
            new
            {
                safeTxHash,
                now,
                added = (long)added,
                trusted = trusted ? 1L : 0L,
            }
        );
    }
}
