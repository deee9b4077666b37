using System.Globalization;
using System.Net;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dao.Gateway.Tests.Pages;

[Collection("world")]
public sealed class SearchTests(GatewayWorld world, SearchTests.Site site) : IClassFixture<SearchTests.Site>
{
    /// <summary>One gateway for all of these tests; it reads only.</summary>
    public sealed class Site(GatewayWorld world) : IAsyncLifetime
    {
        private readonly WebApplicationFactory<Program> _factory = world.Factory("search.db", withKey: false);

        public HttpClient Client { get; private set; } = null!; // set by InitializeAsync, before any test runs

        public async ValueTask InitializeAsync()
        {
            Client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            await world.UntilIndexedAsync(Client);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await _factory.DisposeAsync();
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_that_fits_one_thing_leads_to_its_page()
    {
        var bylaws = world.Coop.Manifest.Contracts.Bylaws.Address.ToString();
        using var key = DemoKeys.Member(7);
        var member = key.Address.ToString();
        var block = await world.Coop.Node.GetBlockAsync(
            BlockTag.At(new BlockNumber(1)),
            fullTransactions: false,
            Token
        );
        var hash = block.ShouldNotBeNull().Hash.ToString();
        var transaction = block.TransactionHashes[0].ToString();
        (string Typed, string Page)[] expected =
        [
            (transaction, $"/tx/{transaction}"),
            (transaction[2..].ToUpperInvariant(), $"/tx/{transaction}"),
            (hash, $"/block/{hash}"),
            ("block 1", "/block/1"),
            (" Block #1 ", "/block/1"),
            (bylaws, $"/address/{bylaws}"),
            (bylaws.ToLowerInvariant(), $"/address/{bylaws}"),
            ($"\t{bylaws[2..].ToLowerInvariant()}\r\n", $"/address/{bylaws}"),
            ("0x00000000000000000000000000000000000000ff", "/address/0x00000000000000000000000000000000000000ff"),
            ("#1", "/proposals/1"),
            ("proposal 1", "/proposals/1"),
            (world.ProposalId.ToString(), "/proposals/1"),
            (Hex.Encode(world.ProposalId.ToBigEndian()), "/proposals/1"),
            ("member 7", $"/address/{member}"),
            ("MEMBER #7", $"/address/{member}"),
            ("the bylaws", $"/address/{bylaws}"),
            ("Bylaws", $"/address/{bylaws}"),
        ];

        foreach (var (typed, page) in expected)
        {
            var (status, location, _) = await SearchAsync(typed);

            status.ShouldBe(HttpStatusCode.SeeOther, typed);
            location.ShouldBe(page, typed);
        }
    }

    [Fact]
    public async Task Number_of_several_things_asks_which_one()
    {
        var (status, _, html) = await SearchAsync("1");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Which one?");
        html.ShouldContain("<a href=\"/block/1\"><bdi>Block 1<");
        html.ShouldContain("<a href=\"/proposals/1\"><bdi>Proposal 1: Record the minutes of May<");
        html.ShouldContain("<bdi>Member 1<");
    }

    [Fact]
    public async Task Part_of_a_name_lists_all_that_have_it()
    {
        var (status, _, html) = await SearchAsync("timelock");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain(world.Coop.Manifest.Contracts.AssemblyTimelock.Address.ToString());
        html.ShouldContain(world.Coop.Manifest.Contracts.ConstitutionTimelock.Address.ToString());
    }

    [Fact]
    public async Task Block_that_is_not_mined_yet_is_not_found()
    {
        var head = (await world.Coop.Chain.HeadAsync(Token)).Number.Value;
        var far = (head + 1_000).ToString("N0", CultureInfo.InvariantCulture);

        var (known, location, _) = await SearchAsync(string.Create(CultureInfo.InvariantCulture, $"block {head}"));
        var (status, _, html) = await SearchAsync($"block {far}");

        known.ShouldBe(HttpStatusCode.SeeOther);
        location.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"/block/{head}"));
        status.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldContain("(yet)");
    }

    [Theory]
    [InlineData("nobody knows this", "No contract, token or organisation is called “nobody knows this”.")]
    [InlineData("<script>alert(1)</script>", "“<script>alert(1)</script>”")]
    [InlineData("' OR 1=1--", "What can be searched")]
    [InlineData("%", "What can be searched")]
    [InlineData("../../etc/passwd", "What can be searched")]
    [InlineData("//elsewhere.example/", "What can be searched")]
    [InlineData("member 99999999999999", "There is nothing with the number")]
    [InlineData("#99", "There is nothing with the number")]
    [InlineData(
        "0x00000000000000000000000000000000000000000000000000000000000000ff",
        "No transaction, block or proposal has this hash."
    )]
    public async Task Search_that_fits_nothing_says_what_can_be_searched(string typed, string words)
    {
        var (status, _, html) = await SearchAsync(typed);

        status.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldContain("What can be searched");
        html.ShouldNotContain("<script>");
        WebUtility.HtmlDecode(html).ShouldContain(words);
    }

    [Theory]
    [InlineData("0x8984885799563c8D3473cACD1c70E204A72A6178", "a character was changed")]
    [InlineData("0x1234", "After 0x, an address has 40")]
    [InlineData("0xzz", "After 0x, an address has 40")]
    [InlineData("bylaws\0", "can not be seen")]
    [InlineData("\u202Eswalyb", "can not be seen")]
    [InlineData("by\u200Blaws", "can not be seen")]
    [InlineData("by\nlaws", "can not be seen")]
    [InlineData(
        "99999999999999999999999999999999999999999999999999999999999999999999999999999999999",
        "larger than any"
    )]
    public async Task Search_that_can_not_be_read_says_why(string typed, string words)
    {
        var (status, _, html) = await SearchAsync(typed);

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain(words);
        html.ShouldNotContain("\u202E");
        html.ShouldNotContain("&#x202E;", Case.Insensitive);
    }

    [Theory]
    [InlineData("/search?q=1&q=2", HttpStatusCode.BadRequest)]
    [InlineData("/search?q=%ff%fe", HttpStatusCode.NotFound)]
    [InlineData("/search", HttpStatusCode.OK)]
    [InlineData("/search?q=+", HttpStatusCode.OK)]
    public async Task Odd_requests_are_answered(string path, HttpStatusCode expected)
    {
        using var answer = await site.Client.GetAsync(path, Token);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_refused()
    {
        var (status, _, html) = await SearchAsync(new string('7', 10_000));

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.Length.ShouldBeLessThan(10_000);
    }

    private async Task<(HttpStatusCode Status, string? Location, string Html)> SearchAsync(string typed)
    {
        using var answer = await site.Client.GetAsync($"/search?q={Uri.EscapeDataString(typed)}", Token);
        return (
            answer.StatusCode,
            answer.Headers.Location?.OriginalString,
            await answer.Content.ReadAsStringAsync(Token)
        );
    }
}
