using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Notices;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Notices by e-mail: asked for with a signature, confirmed by a link, told once, and forgotten on demand.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private const string Mira = "mira.erasable@members.example";
    private const string Noor = "noor@members.example";

    private readonly SmtpSink _sink = new();
    private readonly HttpClient _http = new();
    private CoopProcesses? _coop;
    private NoticeEvents? _events;

    private CoopProcesses Coop => _coop ?? throw new InvalidOperationException("The co-op is not there yet.");

    private NoticeEvents Events => _events ??= new NoticeEvents(Coop, _http);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _coop = await CoopProcesses.DeployAsync();
        await Coop.Chain.AdvanceAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        Start();
        await Coop.UntilAsync(async () => await StatusAsync("/health/ready") == HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        if (_coop is not null)
        {
            await _coop.DisposeAsync();
        }

        await _sink.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Each_notice_comes_once_whatever_is_killed_and_nothing_before_the_link_or_after_the_end()
    {
        var mira = await ConfirmedAsync(2, Mira);
        (await AskAsync(3, Noor)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _sink.Refuse(1);
        await Events.ProposePaymentAsync();
        await Events.OpenVoteAsync();
        await Events.PlaceHoldAsync();
        await UntilToldAsync(Mira, "waits for your signature", "A vote is open", "Members stopped a payment");
        for (var run = 0; run < 3; run++)
        {
            await Coop.KillAsync();
            Start();
            await Events.PlaceHoldAsync();
            await Coop.UntilAsync(() => Task.FromResult(To(Mira, "Members stopped").Count == run + 2));
        }

        To(Mira, "waits for your signature").Count.ShouldBe(1);
        To(Mira, "A vote is open").Count.ShouldBe(1);
        To(Mira, "please confirm").Count.ShouldBe(1);
        To(Noor, "").Count.ShouldBe(1, "only the question whether she confirms");
        var mail = To(Mira, "waits for your signature")[0];
        var link = TokenIn(mail);
        (link == mira).ShouldBeFalse("each mail has a link of its own");
        mail.Header("List-Unsubscribe").ShouldBe($"<{Coop.Gateway}notices/{link}/end>");
        await ShouldNotBeInDatabaseAsync(mira, link);
        mail.Header("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        mail.Text.ShouldContain($"{Coop.Gateway}treasury/transactions/0x");

        await ConfirmedAsync(4, "ola@members.example");
        using var ended = await _http.PostAsync(new Uri(Coop.Gateway, $"/notices/{link}/end"), null, Token);
        ended.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"/notices/{mira}")).ShouldBe(HttpStatusCode.NotFound);
        var before = To(Mira, "").Count;
        await Events.PlaceHoldAsync();
        await UntilToldAsync("ola@members.example", "Members stopped");
        To(Mira, "").Count.ShouldBe(before);
        Coop.Output.ShouldNotContain(Mira);
        await ShouldNotBeInDatabaseAsync(Mira);
    }

    [Fact]
    public async Task Requests_that_nobody_signed_or_nobody_may_make_are_refused()
    {
        (string Slug, HttpResponseMessage Answer)[] answers =
        [
            ("notice-signature", await AskAsync(2, Mira, signer: 3)),
            ("notice-not-member", await AskAsync(60, Mira)),
            ("invalid-request", await AskAsync(2, "mira")),
            ("invalid-request", await AskAsync(2, "mira@members.example\r\nBcc: all@members.example")),
            ("invalid-request", await AskAsync(2, "Mira <mira@members.example>")),
            ("invalid-request", await AskAsync(2, Mira, topics: "everything")),
            ("invalid-request", await AskAsync(2, Mira, topics: "vote vote")),
            ("invalid-request", await AskAsync(2, Mira, topics: "")),
            ("invalid-request", await AskAsync(2, "", topics: "vote")),
            ("invalid-request", await AskAsync(2, Mira, seconds: -5)),
            ("invalid-request", await AskAsync(2, Mira, seconds: 100_000)),
        ];

        foreach (var (slug, answer) in answers)
        {
            var body = await answer.Content.ReadAsStringAsync(Token);
            body.ShouldContain($"/errors/{slug}");
            answer.Dispose();
        }

        using var taken = await AskAsync(2, Mira, seconds: 900);
        using var older = await AskAsync(2, Mira, seconds: 800);
        taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        older.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // One signature ends it as well.
        using var forgotten = await AskAsync(2, "", topics: "");
        forgotten.StatusCode.ShouldBe(HttpStatusCode.OK);
        // What was signed before can not be handed in again.
        using var replayed = await AskAsync(2, Mira, seconds: 590);
        replayed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var path in new[] { "/notices/1", $"/notices/{new string('0', 64)}", "/notices/%00", "/notices/../x" })
        {
            ((int)await StatusAsync(path)).ShouldBeInRange(400, 499, path);
        }
    }

    [Fact]
    public async Task Open_vote_is_told_to_accounts_that_may_vote_on_it()
    {
        await Events.OpenVoteAsync();
        using var key = DemoKeys.Member(60);
        // A member like any other; in this vote, the account from before counts.
        await Coop.Chain.ActAsAsync(
            Coop.Manifest.Contracts.AssemblyTimelock.Address,
            Coop.Manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.OrderRekey(5, key.Address),
            Token
        );
        await Coop.UntilAsync(async () =>
        {
            using var answer = await AskAsync(60, Noor);
            return answer.StatusCode == HttpStatusCode.Accepted;
        });
        await FollowAsync(Noor);
        await ConfirmedAsync(2, Mira);

        await UntilToldAsync(Mira, "A vote is open");
        await UntilRunsAreOverAsync(Noor);

        To(Noor, "A vote is open").ShouldBeEmpty();
    }

    [Fact]
    public async Task Announcement_that_nobody_used_is_told_before_and_when_it_ends_and_held_time_does_not_count()
    {
        await ConfirmedAsync(2, Mira, "hold expiry");
        var (subject, end) = await Events.AnnounceAsync();
        await Events.HoldAsync(new Holds.Functions.Place(subject, Keccak.HashText("Let us look")));
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(20), Token);
        await Events.HoldAsync(new Holds.Functions.Lift(subject, Keccak.HashText("Go on")));
        await Coop.Chain.AdvanceToAsync(end + 3600, Token);
        await UntilRunsAreOverAsync(Mira);
        To(Mira, "announcement 1").ShouldBeEmpty();

        var held = await Coop.Chain.Node.ReadAsync(
            Coop.Manifest.Contracts.Holds.Address,
            new Holds.Functions.HeldSeconds(subject),
            BlockTag.Latest,
            Token
        );
        end += (ulong)held;
        await Coop.Chain.AdvanceToAsync(end - (12 * 3600), Token);
        await UntilToldAsync(Mira, "Soon over: announcement 1");
        await UntilRunsAreOverAsync(Mira);
        To(Mira, "Over: announcement 1").ShouldBeEmpty();
        await Coop.Chain.AdvanceToAsync(end, Token);
        await UntilToldAsync(Mira, "Over: announcement 1");
        await UntilRunsAreOverAsync(Mira);

        To(Mira, "announcement 1").Count.ShouldBe(2, "once before, and once when it ended");
    }

    private void Start() =>
        Coop.Start(
            ["--Notices:Site", Coop.Gateway.ToString()],
            [
                "--Mail:Host",
                "127.0.0.1",
                "--Mail:Port",
                _sink.Port.ToString(CultureInfo.InvariantCulture),
                "--Mail:Security",
                "None",
                "--Mail:From",
                "Mossgate <notices@mossgate.example>",
                "--Mail:Site",
                Coop.Gateway.ToString(),
            ]
        );

    /// <summary>Asks, and follows the link of the mail that comes.</summary>
    /// <returns>The token of the link.</returns>
    private async Task<string> ConfirmedAsync(int member, string email, string topics = "signature vote hold")
    {
        using var asked = await AskAsync(member, email, topics);
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return await FollowAsync(email);
    }

    /// <summary>Follows the link of the mail that asks to confirm.</summary>
    private async Task<string> FollowAsync(string email)
    {
        await UntilToldAsync(email, "please confirm");
        var token = TokenIn(To(email, "please confirm")[0]);
        using var confirmed = await _http.PostAsync(new Uri(Coop.Gateway, $"/notices/{token}/confirm"), null, Token);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        return token;
    }

    private static string TokenIn(SunkMail mail) =>
        Regex.Match(mail.Text, "notices/([0-9a-f]{64})", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    private async Task ShouldNotBeInDatabaseAsync(params string[] secrets)
    {
        foreach (var file in Directory.EnumerateFiles(Coop.Folder.Path, "gateway.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Token);
            foreach (var secret in secrets)
            {
                bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, file);
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(
        int member,
        string email,
        string topics = "signature vote hold",
        int? signer = null,
        int seconds = 600
    )
    {
        using var key = DemoKeys.Member(member);
        using var signing = DemoKeys.Member(signer ?? member);
        var deadline = (ulong)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds);
        var domain = new TypedDomain(
            SigningCatalogue.MembersName,
            SigningCatalogue.Version,
            Coop.Chain.ChainId,
            Coop.Manifest.Contracts.MemberRegistry.Address
        );
        var digest = new MailRequest(key.Address, email, topics, deadline).Digest(domain.Separator());
        return await _http.PostAsJsonAsync(
            new Uri(Coop.Gateway, "/api/v1/notices/subscription"),
            new
            {
                account = key.Address.ToString(),
                email,
                topics,
                deadline,
                signature = Hex.Encode(signing.Sign(digest).ToBytes()),
            },
            Token
        );
    }

    /// <summary>Two holds, one after the other is told: by then all is sent that a run found when this began.</summary>
    private async Task UntilRunsAreOverAsync(string email)
    {
        for (var hold = 0; hold < 2; hold++)
        {
            var before = To(email, "Members stopped").Count;
            await Events.PlaceHoldAsync();
            await Coop.UntilAsync(() => Task.FromResult(To(email, "Members stopped").Count > before));
        }
    }

    private Task UntilToldAsync(string email, params string[] subjects) =>
        Coop.UntilAsync(() => Task.FromResult(subjects.All(subject => To(email, subject).Count > 0)));

    private IReadOnlyList<SunkMail> To(string email, string subject) =>
        [
            .. _sink.Mails.Where(mail =>
                mail.Recipients.Contains(email, StringComparer.Ordinal)
                && mail.Header("Subject").Contains(subject, StringComparison.Ordinal)
            ),
        ];

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Coop.Gateway, path), Token);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable; // It does not listen yet.
        }
    }
}
