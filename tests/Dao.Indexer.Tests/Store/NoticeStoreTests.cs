using System.Data.Common;
using System.Text;
using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Database;
using Dao.Store.Notices;
using Npgsql;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

/// <summary>Who is written to, one mail at a time, and what is left of them.</summary>
public sealed class NoticeStoreTests
{
    private const string Email = "ada.erasable@members.example";

    private static readonly Address s_ada = Account(1);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(3);

    private readonly Clock _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_indexers_never_have_the_same_mail(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        var connection = await server.DatabaseAsync("gateway");
        await using var one = await GatewayDatabase.OpenAsync(connection, _time, Cancellation);
        await using var other = await GatewayDatabase.OpenAsync(connection, _time, Cancellation);
        await ConfirmedAsync(one.Notices, 1);
        await one.Notices.EnqueueAsync([.. Enumerable.Range(0, 40).Select(About)], Cancellation);

        var claimed = await Task.WhenAll(
            new[] { one, other, one, other }.Select(database =>
                Task.Run(() => AllAsync(database.Notices), Cancellation)
            )
        );

        claimed
            .SelectMany(mails => mails)
            .Select(mail => mail.Subject)
            .ShouldBe(Enumerable.Range(0, 40).Select(number => About(number).Subject), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Mail_of_a_process_that_died_is_due_after_its_lease_and_the_dead_one_can_not_move_it(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var gateway = await GatewayDatabase.OpenAsync(
            await server.DatabaseAsync("gateway"),
            _time,
            Cancellation
        );
        var box = gateway.Notices;
        await ConfirmedAsync(box, 1);
        (await box.EnqueueAsync([About(1), About(1)], Cancellation)).ShouldBe(1);

        var first = (await ClaimAsync(box)).ShouldNotBeNull();
        (await ClaimAsync(box)).ShouldBeNull();
        _time.Advance(s_lease);
        var second = (await ClaimAsync(box)).ShouldNotBeNull();
        await box.RetryAsync(first, TimeSpan.Zero, Cancellation);
        (await ClaimAsync(box)).ShouldBeNull("the second one has it");
        await box.RetryAsync(second, TimeSpan.FromSeconds(5), Cancellation);
        (await ClaimAsync(box)).ShouldBeNull("its pause is not over");
        _time.Advance(TimeSpan.FromSeconds(5));
        var third = (await ClaimAsync(box)).ShouldNotBeNull();
        await box.SentAsync(third.Id, Cancellation);
        _time.Advance(s_lease);

        (first.Id, first.Attempts, first.Email).ShouldBe((second.Id, 1L, Email));
        (second.Attempts, third.Attempts).ShouldBe((2L, 3L));
        (await ClaimAsync(box)).ShouldBeNull();
        (await box.EnqueueAsync([About(1)], Cancellation)).ShouldBe(0, "it is told");
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Link_leads_to_its_person_until_a_newer_request_and_is_not_kept(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        var connection = await server.DatabaseAsync("gateway");
        await using var gateway = await GatewayDatabase.OpenAsync(connection, _time, Cancellation);
        var box = gateway.Notices;
        await SubscribeAsync(box, 1);
        (await box.EnqueueAsync([About(1)], Cancellation)).ShouldBe(1);
        var token = MailLink.NewToken();

        (await box.ConfirmAsync(token, 7, Cancellation)).ShouldBeFalse("no mail has it yet");
        (await box.ClaimAsync(token, s_lease, Cancellation)).ShouldNotBeNull().Kind.ShouldBe(Mail.Confirmation);
        (await ClaimAsync(box)).ShouldBeNull("nothing else is sent before she confirms");
        (await ContentsAsync(connection)).ShouldNotContain(token[..20]);
        (await box.FindAsync(token, Cancellation)).ShouldNotBeNull().IsConfirmed.ShouldBeFalse();
        (await box.ConfirmAsync(token, 7, Cancellation)).ShouldBeTrue();
        (await box.ConfirmAsync(token, 9, Cancellation)).ShouldBeTrue();
        (await box.FindAsync(token, Cancellation)).ShouldNotBeNull().SinceBlock.ShouldBe(7);
        var newer = MailLink.NewToken();
        (await box.ClaimAsync(newer, s_lease, Cancellation)).ShouldNotBeNull().Kind.ShouldBe("vote");
        (await box.FindAsync(newer, Cancellation)).ShouldNotBeNull().Account.ShouldBe(s_ada);

        (await SubscribeAsync(box, 1)).ShouldBeFalse("it was handed in before");
        (await SubscribeAsync(box, 2, "ada@other.example")).ShouldBeTrue();
        (await box.ConfirmAsync(token, 8, Cancellation)).ShouldBeFalse("the link went to another address");
        (await box.ConfirmAsync(newer, 8, Cancellation)).ShouldBeFalse("the link went to another address");
        (await box.ConfirmedAsync(Cancellation)).ShouldBeEmpty();
        await box.ClaimAsync(token, s_lease, Cancellation);
        _time.Advance(TimeSpan.FromDays(2));
        await box.EraseLinksAsync(TimeSpan.FromDays(3), Cancellation);
        (await box.FindAsync(token, Cancellation)).ShouldNotBeNull();
        await box.EraseLinksAsync(TimeSpan.FromDays(1), Cancellation);
        (await box.FindAsync(token, Cancellation)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nothing_of_the_address_is_left_after_erasing(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        var connection = await server.DatabaseAsync("gateway");
        await using var gateway = await GatewayDatabase.OpenAsync(connection, _time, Cancellation);
        var box = gateway.Notices;
        var token = await ConfirmedAsync(box, 1);
        await box.EnqueueAsync([About(1)], Cancellation);
        (await SubscribeAsync(box, 1, "noor@members.example", Account(2))).ShouldBeTrue();
        await AnalyzeAsync(connection);
        (await ContentsAsync(connection)).ShouldContain(Email);

        (await box.EraseAsync(s_ada, null, Cancellation)).ShouldBeTrue();

        (await ContentsAsync(connection)).ShouldNotContain(Email);
        (await box.FindAsync(token, Cancellation)).ShouldBeNull();
        (await box.EnqueueAsync([About(2)], Cancellation)).ShouldBe(0);
        (await ClaimAsync(box)).ShouldNotBeNull().Email.ShouldBe("noor@members.example");
        (await ClaimAsync(box)).ShouldBeNull();
        (await box.EraseAsync(s_ada, 5, Cancellation)).ShouldBeFalse();
        (await SubscribeAsync(box, 5)).ShouldBeFalse("erased with a later deadline");

        // Whoever does not confirm is forgotten too.
        (await SubscribeAsync(box, 6)).ShouldBeTrue();
        _time.Advance(TimeSpan.FromDays(7));
        await box.EraseUnconfirmedAsync(TimeSpan.FromDays(7), Cancellation);
        (await ContentsAsync(connection)).ShouldContain(Email);
        _time.Advance(TimeSpan.FromSeconds(1));
        await box.EraseUnconfirmedAsync(TimeSpan.FromDays(7), Cancellation);
        (await ContentsAsync(connection)).ShouldNotContain(Email);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Links_that_were_kept_in_the_open_end_and_their_people_stay(string engine)
    {
        const string old = "0123456789abcdef0123456789abcdef";
        await using var server = await Engines.StartAsync(engine);
        var connection = await server.DatabaseAsync("gateway");
        await using (var gateway = await GatewayDatabase.OpenAsync(connection, _time, Cancellation))
        {
            await ConfirmedAsync(gateway.Notices, 1);
        }

        await ExecuteAsync(
            connection,
            $"""
            DROP TABLE mail_links;
            ALTER TABLE mail_subscriptions ADD COLUMN token TEXT NOT NULL DEFAULT '';
            UPDATE mail_subscriptions SET token = '{old}';
            CREATE UNIQUE INDEX mail_subscriptions_by_token ON mail_subscriptions (token);
            DELETE FROM gateway_migrations WHERE scriptname LIKE '%0006_mail_links%';
            """
        );
        await using var migrated = await GatewayDatabase.OpenAsync(connection, _time, Cancellation);
        await migrated.Notices.EnqueueAsync([About(1)], Cancellation);
        var token = MailLink.NewToken();

        (await migrated.Notices.FindAsync(old, Cancellation)).ShouldBeNull();
        (await migrated.Notices.ClaimAsync(token, s_lease, Cancellation)).ShouldNotBeNull().Email.ShouldBe(Email);
        (await migrated.Notices.FindAsync(token, Cancellation)).ShouldNotBeNull().SinceBlock.ShouldBe(7);
        await migrated.Notices.EraseAsync(s_ada, null, Cancellation);
        (await ContentsAsync(connection)).ShouldNotContain(Email);
    }

    private static Mail About(int number) => new("vote", $"{number}", s_ada, $"Vote {number:00}", "A vote is open.");

    private static Task<ClaimedMail?> ClaimAsync(NoticeStore box) =>
        box.ClaimAsync(MailLink.NewToken(), s_lease, Cancellation);

    private static async Task<IReadOnlyList<ClaimedMail>> AllAsync(NoticeStore box)
    {
        var mails = new List<ClaimedMail>();
        while (mails.Count < 100 && await ClaimAsync(box) is { } mail)
        {
            mails.Add(mail);
        }

        return mails;
    }

    private static Task<bool> SubscribeAsync(
        NoticeStore box,
        long deadline,
        string email = Email,
        Address? account = null
    ) =>
        box.SubscribeAsync(
            new MailSubscription
            {
                Account = account ?? s_ada,
                Email = email,
                Topics = "vote",
                Deadline = deadline,
            },
            new Mail(Mail.Confirmation, $"{deadline}", account ?? s_ada, "Please confirm", "Was it you?"),
            Cancellation
        );

    /// <returns>The token of the link that she followed.</returns>
    private static async Task<string> ConfirmedAsync(NoticeStore box, long deadline)
    {
        (await SubscribeAsync(box, deadline)).ShouldBeTrue();
        var token = MailLink.NewToken();
        var mail = (await box.ClaimAsync(token, s_lease, Cancellation)).ShouldNotBeNull();
        await box.SentAsync(mail.Id, Cancellation);
        (await box.ConfirmAsync(token, 7, Cancellation)).ShouldBeTrue();
        return token;
    }

    private static bool IsPostgres(string connection) => connection.StartsWith("Host=", StringComparison.Ordinal);

    /// <summary>Makes the planner of PostgreSQL look at the rows, as its autovacuum does now and then.</summary>
    private static Task AnalyzeAsync(string connection) =>
        IsPostgres(connection) ? ExecuteAsync(connection, "ANALYZE") : Task.CompletedTask;

    /// <summary>All bytes of the tables' files, and what the planner noted about them.</summary>
    private static async Task<string> ContentsAsync(string connection)
    {
        var contents = new StringBuilder();
        if (!IsPostgres(connection))
        {
            foreach (var file in new[] { connection, connection + "-wal" }.Where(File.Exists))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes, Cancellation);
                contents.Append(Encoding.Latin1.GetString(bytes.ToArray()));
            }

            return contents.ToString();
        }

        await ExecuteAsync(connection, "CHECKPOINT");
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            """
            SELECT encode(pg_read_binary_file(pg_relation_filepath(oid)), 'escape') FROM pg_class
            WHERE relname LIKE 'mail%' AND relkind IN ('r', 'i')
            UNION ALL SELECT CONCAT(most_common_vals::text, histogram_bounds::text) FROM pg_stats WHERE tablename LIKE 'mail%'
            """
        );
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        while (await rows.ReadAsync(Cancellation))
        {
            contents.Append(rows.GetString(0));
        }

        return contents.ToString();
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var engine = DatabaseEngine.For(connection, Durability.Acknowledged);
        await using DbConnection open = await engine.OpenAsync(Cancellation);
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = Time(0);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
