using Dao.Ethereum.Primitives;
using Dao.Store.Database;

namespace Dao.Store.SafeService;

/// <summary>Messages that Safes sign. Every write is one transaction, on disk when it returns.</summary>
public sealed class SafeMessageStore
{
    private const string Columns =
        "message_hash, safe, content, proposed_by, safe_app_id, origin, created_at, modified_at";

    private readonly DatabaseSession _session;
    private readonly TimeProvider _time;

    internal SafeMessageStore(DatabaseEngine engine, TimeProvider time) => (_session, _time) = (new(engine), time);

    /// <returns>False when the message is there already; nothing changes then.</returns>
    public Task<bool> AddAsync(SafeMessage message, SafeConfirmation first, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                long now = Micros.From(_time.GetUtcNow());
                int added = await work.ExecuteAsync(
                    $"""
                    INSERT INTO safe_messages ({Columns})
                    VALUES (@MessageHash, @Safe, @Content, @ProposedBy, @SafeAppId, @Origin, @now, @now)
                    ON CONFLICT (message_hash) DO NOTHING
                    """,
                    new
                    {
                        message.MessageHash,
                        message.Safe,
                        message.Content,
                        message.ProposedBy,
                        message.SafeAppId,
                        message.Origin,
                        now,
                    }
                );
                return added == 1 && await SignAsync(work, message.MessageHash, first, now);
            },
            cancellationToken
        );

    /// <returns>False when the owner signed it before.</returns>
    public Task<bool> SignAsync(Hash32 messageHash, SafeConfirmation signature, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work => SignAsync(work, messageHash, signature, Micros.From(_time.GetUtcNow())),
            cancellationToken
        );

    public async Task<SafeMessage?> FindAsync(Hash32 messageHash, CancellationToken cancellationToken) =>
        (
            await ReadAsync(
                $"SELECT {Columns} FROM safe_messages WHERE message_hash = @messageHash",
                "SELECT message_hash AS hash, owner, kind, signature, created_at FROM safe_message_signatures WHERE message_hash = @messageHash ORDER BY created_at, owner",
                new { messageHash },
                cancellationToken
            )
        ).SingleOrDefault();

    /// <summary>A Safe's messages, newest first.</summary>
    public Task<IReadOnlyList<SafeMessage>> ListAsync(Address safe, CancellationToken cancellationToken) =>
        ReadAsync(
            $"SELECT {Columns} FROM safe_messages WHERE safe = @safe ORDER BY created_at DESC, message_hash",
            """
            SELECT s.message_hash AS hash, s.owner, s.kind, s.signature, s.created_at FROM safe_message_signatures s
            JOIN safe_messages m ON m.message_hash = s.message_hash WHERE m.safe = @safe ORDER BY s.created_at, s.owner
            """,
            new { safe },
            cancellationToken
        );

    private async Task<IReadOnlyList<SafeMessage>> ReadAsync(
        string messages,
        string signatures,
        object arguments,
        CancellationToken cancellationToken
    )
    {
        var rows = await _session.ReadAsync<Row>(messages, arguments, cancellationToken);
        var signed = (await _session.ReadAsync<ConfirmationRow>(signatures, arguments, cancellationToken)).ToLookup(r =>
            r.Hash
        );
        return [.. rows.Select(row => row.ToMessage([.. signed[row.MessageHash].Select(s => s.ToConfirmation())]))];
    }

    private static async Task<bool> SignAsync(UnitOfWork work, Hash32 messageHash, SafeConfirmation one, long now)
    {
        int added = await work.ExecuteAsync(
            """
            INSERT INTO safe_message_signatures (message_hash, owner, kind, signature, created_at)
            VALUES (@messageHash, @Owner, @Kind, @Signature, @now) ON CONFLICT (message_hash, owner) DO NOTHING
            """,
            new
            {
                messageHash,
                one.Owner,
                one.Kind,
                one.Signature,
                now,
            }
        );
        await work.ExecuteAsync(
            "UPDATE safe_messages SET modified_at = @now WHERE message_hash = @messageHash AND @added = 1",
            new
            {
                messageHash,
                now,
                added = (long)added,
            }
        );
        return added == 1;
    }

    private sealed record Row
    {
        public required Hash32 MessageHash { get; init; }
        public required Address Safe { get; init; }
        public required string Content { get; init; }
        public required Address ProposedBy { get; init; }
        public long? SafeAppId { get; init; }
        public required string Origin { get; init; }
        public required long CreatedAt { get; init; }
        public required long ModifiedAt { get; init; }

        public SafeMessage ToMessage(IReadOnlyList<SafeConfirmation> signatures) =>
            new(MessageHash, Safe, Content, ProposedBy, SafeAppId, Origin)
            {
                CreatedAt = Micros.ToTime(CreatedAt),
                ModifiedAt = Micros.ToTime(ModifiedAt),
                Signatures = signatures,
            };
    }
}
