using Dao.Ethereum.Primitives;
using Dao.Store.Database;
using Dao.Store.SafeService;

namespace Dao.Store.Notices;

/// <summary>Who wants e-mail, and what is to be sent. Every write is one transaction, on disk when it returns.</summary>
public sealed class NoticeStore
{
    private const string Columns = "account, email, topics, token, deadline, since_block";

    private readonly DatabaseEngine _engine;
    private readonly DatabaseSession _session;
    private readonly TimeProvider _time;

    internal NoticeStore(DatabaseEngine engine, TimeProvider time) =>
        (_engine, _session, _time) = (engine, new(engine), time);

    /// <summary>Keeps a request, unconfirmed, and the mail that asks to confirm it.</summary>
    /// <returns>False when a request that is as new or newer is kept.</returns>
    public async Task<bool> SubscribeAsync(
        MailSubscription subscription,
        Mail confirmation,
        CancellationToken cancellationToken
    )
    {
        var isKept = await _session.WriteAsync(
            async work =>
            {
                var kept = await work.ExecuteAsync(
                    $"""
                    INSERT INTO mail_subscriptions ({Columns}, created_at)
                    VALUES (@Account, @Email, @Topics, @Token, @Deadline, NULL, @now)
                    ON CONFLICT (account) DO UPDATE SET email = excluded.email, topics = excluded.topics, token = excluded.token,
                      deadline = excluded.deadline, since_block = NULL, created_at = excluded.created_at
                    WHERE mail_subscriptions.deadline < excluded.deadline
                    """,
                    new
                    {
                        subscription.Account,
                        subscription.Email,
                        subscription.Topics,
                        subscription.Token,
                        subscription.Deadline,
                        now = Now(),
                    }
                );
                if (kept == 1)
                {
                    await work.ExecuteAsync(
                        "DELETE FROM mails WHERE account = @Account AND (state = 'queued' OR kind = @Confirmation)",
                        new { subscription.Account, Mail.Confirmation }
                    );
                    await AddAsync(work, confirmation);
                }

                return kept == 1;
            },
            cancellationToken
        );
        if (isKept)
        {
            await _engine.ScrubAsync(cancellationToken);
        }

        return isKept;
    }

    public async Task<MailSubscription?> FindAsync(string token, CancellationToken cancellationToken) =>
        (
            await _session.ReadAsync<MailSubscription>(
                $"SELECT {Columns} FROM mail_subscriptions WHERE token = @token AND email <> ''",
                new { token },
                cancellationToken
            )
        ).SingleOrDefault();

    public Task<IReadOnlyList<MailSubscription>> ConfirmedAsync(CancellationToken cancellationToken) =>
        _session.ReadAsync<MailSubscription>(
            $"SELECT {Columns} FROM mail_subscriptions WHERE since_block IS NOT NULL ORDER BY created_at, account",
            new { },
            cancellationToken
        );

    /// <returns>False for an unknown token.</returns>
    public Task<bool> ConfirmAsync(string token, long block, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
                await work.ExecuteAsync(
                    "UPDATE mail_subscriptions SET since_block = COALESCE(since_block, @block) WHERE token = @token",
                    new { token, block }
                ) == 1,
            cancellationToken
        );

    /// <summary>Forgets a person's address, and everything that waits for it.</summary>
    /// <remarks>The deadline of the last request stays, so that nobody can hand an old one in again.</remarks>
    /// <returns>False when nothing was kept.</returns>
    public async Task<bool> EraseAsync(Address account, long? deadline, CancellationToken cancellationToken)
    {
        var isErased = await _session.WriteAsync(
            async work =>
            {
                await work.ExecuteAsync("DELETE FROM mails WHERE account = @account", new { account });
                return await work.ExecuteAsync(
                        """
                        UPDATE mail_subscriptions SET email = '', topics = '', token = @gone, since_block = NULL,
                          deadline = CASE WHEN @deadline > deadline THEN @deadline ELSE deadline END
                        WHERE account = @account AND email <> ''
                        """,
                        new
                        {
                            account,
                            gone = Guid.NewGuid().ToString("D"),
                            deadline = deadline ?? 0,
                        }
                    ) == 1;
            },
            cancellationToken
        );
        await _engine.ScrubAsync(cancellationToken);
        return isErased;
    }

    /// <summary>Forgets who asked and did not confirm in time.</summary>
    public async Task EraseUnconfirmedAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        var late = await _session.ReadAsync<MailSubscription>(
            $"SELECT {Columns} FROM mail_subscriptions WHERE since_block IS NULL AND email <> '' AND created_at < @before",
            new { before = Micros.From(_time.GetUtcNow() - after) },
            cancellationToken
        );
        foreach (var one in late)
        {
            await EraseAsync(one.Account, null, cancellationToken);
        }
    }

    /// <summary>Keeps what is to be told, unless the same was told to the same person before.</summary>
    /// <returns>How many are new.</returns>
    public Task<int> EnqueueAsync(IReadOnlyList<Mail> mails, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                var added = 0;
                foreach (var mail in mails)
                {
                    added += await AddAsync(work, mail);
                }

                return added;
            },
            cancellationToken
        );

    /// <summary>Mails whose time has come, the oldest first. An address that is not confirmed is only asked to confirm.</summary>
    public Task<IReadOnlyList<DueMail>> DueAsync(int limit, CancellationToken cancellationToken) =>
        _session.ReadAsync<DueMail>(
            """
            SELECT m.id, m.kind, m.subject, m.body, m.attempts, s.email, s.token
            FROM mails m JOIN mail_subscriptions s ON s.account = m.account
            WHERE m.state = 'queued' AND m.next_attempt_at <= @now AND (s.since_block IS NOT NULL OR m.kind = @Confirmation)
            ORDER BY m.created_at, m.id LIMIT @limit
            """,
            new
            {
                now = Now(),
                Mail.Confirmation,
                limit,
            },
            cancellationToken
        );

    /// <summary>It is told; only that remains.</summary>
    public Task SentAsync(string id, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "UPDATE mails SET state = 'sent', subject = '', body = '' WHERE id = @id",
                    new { id }
                ),
            cancellationToken
        );

    public Task RetryAsync(string id, TimeSpan pause, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "UPDATE mails SET attempts = attempts + 1, next_attempt_at = @next WHERE id = @id",
                    new { id, next = Micros.From(_time.GetUtcNow() + pause) }
                ),
            cancellationToken
        );

    private Task<int> AddAsync(UnitOfWork work, Mail mail) =>
        work.ExecuteAsync(
            """
            INSERT INTO mails (id, kind, about, account, subject, body, state, attempts, next_attempt_at, created_at)
            SELECT @Id, @Kind, @About, @Account, @Subject, @Body, 'queued', 0, @now, @now
            WHERE EXISTS (SELECT 1 FROM mail_subscriptions WHERE account = @Account AND email <> '')
            ON CONFLICT (kind, about, account) DO NOTHING
            """,
            new
            {
                mail.Id,
                mail.Kind,
                mail.About,
                mail.Account,
                mail.Subject,
                mail.Body,
                now = Now(),
            }
        );

    private long Now() => Micros.From(_time.GetUtcNow());
}
