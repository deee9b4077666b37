using Dao.Ethereum.Primitives;
using Dao.Store.Database;

namespace Dao.Store.Relay;

/// <content>Calls beside the ballots: one to a transaction.</content>
public sealed partial class RelayOutbox
{
    /// <summary>On its way, or done for good: a payout that is final may have missed a payee.</summary>
    private const string Live = "state <> 'failed' AND NOT (purpose = 'payout' AND state = 'final')";

    /// <summary>Of one question; SQLite takes more variables than that.</summary>
    private const int MaxDigests = 500;

    private const string CallColumns =
        "id, purpose, target, calldata, state, reason, transaction_hash, block_number, created_at";

    /// <summary>Takes a call in that nobody signed, unless the same one is on its way or done.</summary>
    /// <returns>The stored call, and whether it is a new one.</returns>
    public async Task<(RelayCall Call, bool IsNew)> EnqueueCallAsync(
        RelayCall call,
        CancellationToken cancellationToken
    ) => (await EnqueueCallAsync(call, null, int.MaxValue, cancellationToken)).GetValueOrDefault();

    /// <summary>Takes a call in, with the reason that its signer gave, unless the same one is on its way or done.</summary>
    /// <param name="quota">How much its account may hand in within 24 hours, in ballots.</param>
    /// <returns>The stored call and whether it is a new one; null if its account has handed in as much as it may.</returns>
    public Task<(RelayCall Call, bool IsNew)?> EnqueueCallAsync(
        RelayCall call,
        (Hash32 Digest, string Text)? reason,
        int quota,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
            {
                var digest = call.Digest();
                var overQuota = call.Account is { } account && await HandedInAsync(work, account) + call.Units > quota;
                if (overQuota && await FindLiveAsync(work, digest) is null)
                {
                    return null;
                }

                var added = await work.ExecuteAsync(
                    $"""
                    INSERT INTO relay_calls (id, purpose, target, calldata, account, units, digest, state, created_at, updated_at)
                    SELECT @Id, @Purpose, @Target, @Calldata, @Account, @Units, @digest, 'queued', @now, @now
                    WHERE NOT EXISTS (SELECT 1 FROM relay_calls WHERE digest = @digest AND {Live})
                    """,
                    new
                    {
                        call.Id,
                        call.Purpose,
                        call.Target,
                        call.Calldata,
                        call.Account,
                        call.Units,
                        digest,
                        now = Now(),
                    }
                );
                if (reason is { } why)
                {
                    await work.ExecuteAsync(
                        """
                        INSERT INTO treasury_reasons (digest, text, created_at) VALUES (@Digest, @Text, @now)
                        ON CONFLICT (digest) DO NOTHING
                        """,
                        new
                        {
                            why.Digest,
                            why.Text,
                            now = Now(),
                        }
                    );
                }

                var stored = await FindLiveAsync(work, digest);
                return ((RelayCall, bool)?)(stored!.ToCall(), added == 1); // inserted above, or the reason why not
            },
            cancellationToken
        );

    private static Task<CallRow?> FindLiveAsync(UnitOfWork work, Hash32 digest) =>
        work.FindAsync<CallRow>(
            $"SELECT {CallColumns} FROM relay_calls WHERE digest = @digest AND {Live}",
            new { digest }
        );

    public async Task<RelayCall?> FindCallAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<CallRow>(
            $"SELECT {CallColumns} FROM relay_calls WHERE id = @id",
            new { id },
            cancellationToken
        );
        return rows.SingleOrDefault()?.ToCall();
    }

    /// <summary>The call with this digest that is queued, sent, mined or final.</summary>
    public async Task<RelayCall?> FindLiveCallAsync(Hash32 digest, CancellationToken cancellationToken)
    {
        var rows = await _session.ReadAsync<CallRow>(
            $"SELECT {CallColumns} FROM relay_calls WHERE digest = @digest AND {Live}",
            new { digest },
            cancellationToken
        );
        return rows.SingleOrDefault()?.ToCall();
    }

    /// <summary>Calls in a state, oldest first.</summary>
    public async Task<IReadOnlyList<RelayCall>> CallsInStateAsync(
        RelayState state,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<CallRow>(
            $"SELECT {CallColumns} FROM relay_calls WHERE state = @state ORDER BY created_at, id LIMIT @limit",
            new { state = Name(state), limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToCall())];
    }

    /// <summary>Ends a call that waits.</summary>
    public Task FailCallAsync(string id, string reason, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "UPDATE relay_calls SET state = 'failed', reason = @reason, updated_at = @now WHERE id = @id AND state = 'queued'",
                    new
                    {
                        id,
                        reason,
                        now = Now(),
                    }
                ),
            cancellationToken
        );

    /// <summary>The texts behind digests of announced reasons, as far as somebody handed them in here.</summary>
    public async Task<IReadOnlyDictionary<Hash32, string>> FindReasonsAsync(
        IReadOnlyCollection<Hash32> digests,
        CancellationToken cancellationToken
    )
    {
        var reasons = new Dictionary<Hash32, string>();
        foreach (var some in digests.Chunk(MaxDigests))
        {
            var rows = await _session.ReadAsync<ReasonRow>(
                "SELECT digest, text FROM treasury_reasons WHERE digest IN @some",
                new { some = some.Select(digest => digest.ToArray()).ToArray() },
                cancellationToken
            );
            foreach (var row in rows)
            {
                reasons[row.Digest] = row.Text;
            }
        }

        return reasons;
    }

    private sealed record ReasonRow
    {
        public required Hash32 Digest { get; init; }
        public required string Text { get; init; }
    }

    /// <summary>The text behind the digest of an announced reason; null if nobody handed it in here.</summary>
    public async Task<string?> FindReasonAsync(Hash32 digest, CancellationToken cancellationToken) =>
        (
            await _session.ReadAsync<string>(
                "SELECT text FROM treasury_reasons WHERE digest = @digest",
                new { digest },
                cancellationToken
            )
        ).SingleOrDefault();
}
