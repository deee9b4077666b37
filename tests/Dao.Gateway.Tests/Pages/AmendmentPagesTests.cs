using System.Net;
using System.Text.RegularExpressions;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Proposals;
using Dao.Testing;

namespace Dao.Gateway.Tests.Pages;

/// <summary>What a vote on the bylaws or on money would change, and what the bylaws' page tells afterwards.</summary>
public sealed partial class AmendmentPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Amendments_and_payments_are_shown_before_and_after_the_vote()
    {
        await using var world = await GatewayWorld.StartAsync(A.Coop().Build() with { BylawsText = AmendedCoop.Text });
        var coop = new AmendedCoop(world);
        var contracts = world.Coop.Manifest.Contracts;
        await coop.DecideAsync(
            contracts.Constitution.Address,
            Describe("More of us", AmendedCoop.NewArticle),
            coop.Amend(("assembly.quorumBps", 2_500, AmendedCoop.NewArticle))
        );
        await coop.ProposeAsync(
            contracts.Assembly.Address,
            Describe("Fewer of us", "## 2. Voting\n\nForged `assembly.quorumBps`.\n"),
            coop.Amend(
                ("assembly.quorumBps", 1_000, "words that nobody has shown"),
                ("maxActiveProposals", 4, AmendedCoop.Text)
            ),
            Grant(contracts, world.Coop.Manifest.Tokens[0].Address),
            new ProposedCall(contracts.DecisionLog.Address, UInt256.From(1_500_000_000_000_000_000), [])
        );
        var client = await world.OpenAsync(
            "gateway.db",
            withKey: false,
            ("Bylaws:Text", world.Write("bylaws.md", AmendedCoop.Text))
        );

        var bylaws = await ReadAsync(client, "/bylaws");
        var decided = await ReadAsync(client, "/proposals/2");
        var open = await ReadAsync(client, "/proposals/3");

        // The bylaws: the number, where it came from, and the vote that decided it.
        var row = Row(bylaws, "assembly.quorumBps");
        row.ShouldContain("<strong>25 %</strong>");
        row.ShouldContain("href=\"#assembly.quorumBps\"");
        row.ShouldContain("10 % to 50 %");
        row.ShouldContain("20 % → 25 %, in new words");
        row.ShouldContain("<a href=\"/proposals/2\">Proposal 2</a>");
        row.ShouldContain("at the founding");
        Row(bylaws, "assembly.approvalBps").ShouldNotContain("History");
        Row(bylaws, "decisionLimit").ShouldContain("from 0.000001 TEUR");
        bylaws.ShouldContain("This text differs from what the chain records.");

        // Carried out: from the value that it replaced, although that is gone.
        decided.ShouldContain("<del>20 %</del> becomes <ins><strong>25 %</strong></ins>");
        decided.ShouldContain("<del>A vote needs `assembly.quorumBps` of us.</del>");
        decided.ShouldContain("<ins>A vote needs `assembly.quorumBps` of all of us.</ins>");
        decided.ShouldContain("<span>And patience.</span>");
        decided.ShouldContain("Takes the constitution’s vote: 90 % of the votes in favour, and 30 % of the members");
        decided.ShouldNotContain("Can not take effect");

        // Not decided: from today's value; words that do not have the digest are not shown as the new ones.
        open.ShouldContain("<del>25 %</del> becomes <ins><strong>10 %</strong></ins>");
        open.ShouldContain("<del>3</del> becomes <ins><strong>4</strong></ins>");
        open.ShouldContain("Can not take effect");
        open.ShouldContain(
            "Only the constitution’s vote can change protected clauses: How many members must take part."
        );
        open.ShouldContain("This site does not have the new ones");
        open.ShouldNotContain("<ins>Forged");
        open.ShouldContain("Takes a vote of the assembly: 50 % of the votes in favour, and 25 % of the members");

        var payments = Cards(open, "payment");
        payments.Length.ShouldBe(2);
        payments[0].ShouldContain("The treasurers may pay");
        payments[0].ShouldContain("<strong>6,000.00 TEUR</strong>");
        payments[0].ShouldContain("<bdi>member 5</bdi>");
        payments[0].ShouldContain("<dd>orchard</dd>");
        payments[0].ShouldContain("2106");
        payments[1].ShouldContain("The co-op pays at once");
        payments[1].ShouldContain("1.50 ETH");
        payments[1].ShouldContain("the decision log");

        await HistoryIsServedAsync(client);
    }

    private static async Task HistoryIsServedAsync(HttpClient client)
    {
        var whole = await client.GetJsonAsync("/api/v1/bylaws/assembly.quorumBps/history");
        var items = whole.GetProperty("items").EnumerateArray().ToArray();
        items.Length.ShouldBe(2);
        items[0].GetProperty("from").GetString().ShouldBeNull();
        items[0].GetProperty("toWords").GetString().ShouldBe("20 %");
        items[0].GetProperty("decidingProposal").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        items[1].GetProperty("from").GetString().ShouldBe("2000");
        items[1].GetProperty("to").GetString().ShouldBe("2500");
        items[1].GetProperty("fromWords").GetString().ShouldBe("20 %");
        items[1].GetProperty("wordsChanged").GetBoolean().ShouldBeTrue();
        items[1].GetProperty("decidingProposal").GetInt64().ShouldBe(2);

        var first = await client.GetJsonAsync("/api/v1/bylaws/assembly.quorumBps/history?limit=1");
        var next = first.GetProperty("next").GetString().ShouldNotBeNull();
        var second = await client.GetJsonAsync($"/api/v1/bylaws/assembly.quorumBps/history?limit=1&after={next}");
        second.GetProperty("items")[0].GetRawText().ShouldBe(items[1].GetRawText());
        second.GetProperty("next").GetString().ShouldBeNull();

        foreach (var key in new[] { "noSuchClause", "with%20space", new string('x', 33) })
        {
            using var answer = await client.GetAsync($"/api/v1/bylaws/{key}/history", Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, key);
        }

        using var foreign = await client.GetAsync("/api/v1/bylaws/minSigners/history?after=zzz", Token);
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Describe(string title, string article) =>
        $"# {title}\n\n```bylaws\n{article}```\n\nPlan: 0x00";

    private static ProposedCall Grant(DeployedContracts contracts, Address token)
    {
        using var payee = DemoKeys.Member(5);
        return new ProposedCall(
            contracts.TreasuryGuard.Address,
            UInt256.Zero,
            new TreasuryGuard.Functions.GrantPayment(
                payee.Address,
                token,
                UInt256.From(6_000_000_000),
                ClauseDefinition.ToOnChainKey("orchard"),
                uint.MaxValue
            ).Encode()
        );
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
    }

    private static string Row(string page, string key)
    {
        var from = page.IndexOf($"<tr id=\"{key}\">", StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0, key);
        return Spaces().Replace(page[from..page.IndexOf("</tr>", from, StringComparison.Ordinal)], " ");
    }

    private static string[] Cards(string page, string kind) =>
        [.. page.Split($"data-card=\"{kind}\"").Skip(1).Select(card => card.Split("</dl>", 2)[0])];

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
