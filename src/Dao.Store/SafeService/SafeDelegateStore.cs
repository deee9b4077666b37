using Dao.Ethereum.Primitives;
using Dao.Store.Database;

namespace Dao.Store.SafeService;

/// <summary>Who may propose in the name of an owner. Every write is one transaction, on disk when it returns.</summary>
public sealed class SafeDelegateStore
{
    private readonly DatabaseSession _session;
    private readonly TimeProvider _time;

    internal SafeDelegateStore(DatabaseEngine engine, TimeProvider time) => (_session, _time) = (new(engine), time);

    /// <summary>Keeps a delegation; the same one again takes the new label and end.</summary>
    public Task AddAsync(SafeDelegation delegation, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    """
                    INSERT INTO safe_delegates (safe, delegate, delegator, label, expires_at, created_at)
                    VALUES (@safe, @Delegate, @Delegator, @Label, @expires, @now)
                    ON CONFLICT (safe, delegate, delegator) DO UPDATE SET label = excluded.label, expires_at = excluded.expires_at
                    """,
                    new
                    {
                        safe = KeyOf(delegation.Safe),
                        delegation.Delegate,
                        delegation.Delegator,
                        delegation.Label,
                        expires = delegation.ExpiresAt is { } end ? Micros.From(end) : (long?)null,
                        now = Micros.From(_time.GetUtcNow()),
                    }
                ),
            cancellationToken
        );

    /// <summary>Ends the delegation for a Safe, or for null each that the delegator gave the account.</summary>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveAsync(
        Address? safe,
        Address delegatee,
        Address delegator,
        CancellationToken cancellationToken
    ) =>
        _session.WriteAsync(
            async work =>
                await work.ExecuteAsync(
                    """
                    DELETE FROM safe_delegates
                    WHERE delegate = @delegatee AND delegator = @delegator AND (@all = 1 OR safe = @key)
                    """,
                    new
                    {
                        all = safe is null ? 1L : 0L,
                        key = KeyOf(safe),
                        delegatee,
                        delegator,
                    }
                ) > 0,
            cancellationToken
        );

    /// <summary>Every delegation, oldest first, that has not ended.</summary>
    public async Task<IReadOnlyList<SafeDelegation>> ListAsync(
        Address? delegatee,
        Address? delegator,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<Row>(
            """
            SELECT safe, delegate, delegator, label, expires_at FROM safe_delegates
            WHERE (@delegatee IS NULL OR delegate = @delegatee) AND (@delegator IS NULL OR delegator = @delegator)
              AND (expires_at IS NULL OR expires_at > @now)
            ORDER BY created_at, delegate, delegator
            """,
            new
            {
                delegatee = delegatee?.ToArray(),
                delegator = delegator?.ToArray(),
                now = Micros.From(_time.GetUtcNow()),
            },
            cancellationToken
        );
        return [.. rows.Select(r => r.ToDelegation())];
    }

    private static byte[] KeyOf(Address? safe) => safe?.ToArray() ?? [];

    private sealed record Row
    {
        public required byte[] Safe { get; init; }
        public required Address Delegate { get; init; }
        public required Address Delegator { get; init; }
        public required string Label { get; init; }
        public long? ExpiresAt { get; init; }

        public SafeDelegation ToDelegation() =>
            new(
                Safe.Length == 0 ? null : Address.FromBytes(Safe),
                Delegate,
                Delegator,
                Label,
                ExpiresAt is { } micros ? Micros.ToTime(micros) : null
            );
    }
}
