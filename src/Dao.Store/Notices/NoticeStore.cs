using Dao.Ethereum.Primitives;
using Dao.Store.Database;
using Dao.Store.SafeService;

namespace Dao.Store.Notices;

/// <summary>Who wants e-mail, and what is to be sent. Every write is one transaction, on disk when it returns.</summary>
public sealed class NoticeStore
{
    private const string Linked = "account = (SELECT l.account FROM mail_links l WHERE l.digest = @digest)";
    private const string Columns = "account, email, topics, deadline, since_block";

    /// <summary>What has to be gone from the files after erasing.</summary>
    private static readonly string[] s_personal = ["mail_subscriptions", "mails", "mail_links"];

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
                    VALUES (@Account, @Email, @Topics, @Deadline, NULL, @now)
                    ON CONFLICT (account) DO UPDATE SET email = excluded.email, topics = excluded.topics,
                      deadline = excluded.deadline, since_block = NULL, created_at = excluded.created_at
                    WHERE mail_subscriptions.deadline < excluded.deadline
                    """,
                    new
                    {
                        subscription.Account,
                        subscription.Email,
                        subscription.Topics,
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
                    // A link that went to another address must not confirm this one.
                    await work.ExecuteAsync(
                        "DELETE FROM mail_links WHERE account = @Account",
                        new { subscription.Account }
                    );
                    await AddAsync(work, confirmation);
                }

                return kept == 1;
            },
            cancellationToken
        );
        if (isKept)
        {
            await _engine.ScrubAsync(s_personal, cancellationToken);
        }

        return isKept;
    }

    /// <summary>Who was sent a link.</summary>
    public async Task<MailSubscription?> FindAsync(string token, CancellationToken cancellationToken) =>
        (
            await _session.ReadAsync<MailSubscription>(
                $"SELECT {Columns} FROM mail_subscriptions WHERE email <> '' AND {Linked}",
                new { digest = MailLink.Digest(token) },
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
                    $"UPDATE mail_subscriptions SET since_block = COALESCE(since_block, @block) WHERE email <> '' AND {Linked}",
                    new { digest = MailLink.Digest(token), block }
                ) == 1,
            cancellationToken
        );

    /// <summary>Forgets a person's address, and everything that waits for it.</summary>
    /// <remarks>The deadline of the last request stays, so that nobody can hand an old one in again.</remarks>
    /// <returns>False when nothing was kept.</returns>
    public async Task<bool> EraseAsync(Address account, long? deadline, CancellationToken cancellationToken)
    {
        var (isKnown, isErased) = await _session.WriteAsync(
            async work =>
            {
                await work.ExecuteAsync("DELETE FROM mails WHERE account = @account", new { account });
                await work.ExecuteAsync("DELETE FROM mail_links WHERE account = @account", new { account });
                var erased = await work.ExecuteAsync(
                    "UPDATE mail_subscriptions SET email = '', topics = '', since_block = NULL WHERE account = @account AND email <> ''",
                    new { account }
                );
                var known = await work.ExecuteAsync(
                    "UPDATE mail_subscriptions SET deadline = CASE WHEN @deadline > deadline THEN @deadline ELSE deadline END WHERE account = @account",
                    new { account, deadline = deadline ?? 0 }
                );
                return (known == 1, erased == 1);
            },
            cancellationToken
        );
        if (isKnown)
        {
            // Also for somebody who was erased before: that process may have died before it came to this.
            await _engine.ScrubAsync(s_personal, cancellationToken);
        }

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

    /// <summary>Links of old mails end; a person's newer mails have newer ones.</summary>
    public Task EraseLinksAsync(TimeSpan after, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "DELETE FROM mail_links WHERE created_at < @before",
                    new { before = Micros.From(_time.GetUtcNow() - after) }
                ),
            cancellationToken
        );

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

    /// <summary>Takes the oldest mail whose time has come, for one attempt: nobody else gets it before the lease is over.</summary>
    /// <remarks>
    /// A process that dies in the middle leaves it to the next one, after the lease. An address that is not confirmed is only asked
    /// to confirm.
    /// </remarks>
    /// <param name="token">Of the link in this mail, from <see cref="MailLink.NewToken"/>.</param>
    /// <param name="lease">Longer than an attempt can take.</param>
    /// <returns>Null when nothing is due.</returns>
    public Task<ClaimedMail?> ClaimAsync(string token, TimeSpan lease, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            async work =>
            {
                var now = _time.GetUtcNow();
                var id = await work.FindAsync<string>(
                    """
                    UPDATE mails SET attempts = attempts + 1, next_attempt_at = @until
                    WHERE state = 'queued' AND next_attempt_at <= @now AND id =
                      (SELECT m.id FROM mails m JOIN mail_subscriptions s ON s.account = m.account
                       WHERE m.state = 'queued' AND m.next_attempt_at <= @now AND s.email <> ''
                         AND (s.since_block IS NOT NULL OR m.kind = @Confirmation)
                       ORDER BY m.created_at, m.id LIMIT 1)
                    RETURNING id
                    """,
                    new
                    {
                        now = Micros.From(now),
                        until = Micros.From(now + lease),
                        Mail.Confirmation,
                    }
                );
                if (id is null)
                {
                    return null;
                }

                await work.ExecuteAsync(
                    "INSERT INTO mail_links (digest, account, created_at) SELECT @digest, account, @now FROM mails WHERE id = @id",
                    new
                    {
                        id,
                        digest = MailLink.Digest(token),
                        now = Micros.From(now),
                    }
                );
                return await work.FindAsync<ClaimedMail>(
                    """
                    SELECT m.id, m.kind, m.subject, m.body, m.attempts, s.email
                    FROM mails m JOIN mail_subscriptions s ON s.account = m.account WHERE m.id = @id
                    """,
                    new { id }
                );
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

    /// <summary>This attempt failed: it is due again after a pause, unless its lease was over and somebody else has it.</summary>
    public Task RetryAsync(ClaimedMail mail, TimeSpan pause, CancellationToken cancellationToken) =>
        _session.WriteAsync(
            work =>
                work.ExecuteAsync(
                    "UPDATE mails SET next_attempt_at = @next WHERE id = @Id AND attempts = @Attempts AND state = 'queued'",
                    new
                    {
                        mail.Id,
                        mail.Attempts,
                        next = Micros.From(_time.GetUtcNow() + pause),
                    }
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
