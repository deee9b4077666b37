using System.Net;

namespace Dao.EndToEnd.Tests;

public sealed class PagesTests(PagesSite site) : IClassFixture<PagesSite>
{
    [Theory]
    [InlineData("/", "Mossgate Commons Co-op", "37 members own this co-operative", "186,400", "3 of 5 treasurers")]
    [InlineData("/proposals", PagesCoop.Decision, "Carried out", "Open for votes", "9 for, 3 against")]
    [InlineData("/members", "37 members", "12", "Member 37", "Organisation")]
    [InlineData("/treasury", "any 3 of its 5", "186,400", "newly issued", "Member 5")]
    [InlineData("/treasury/ledger", "Newly issued to the treasury.", "186,400", "ledger.csv", "Balance afterwards")]
    [InlineData("/treasury/budgets", "Budget 1: orchard", "Up to 300 ", "member 7", "120 ", "Planned at most", "Due")]
    [InlineData("/treasury/ledger?from=2100-01-01&budgetLine=&token=", "No money moved that fits this choice.")]
    [InlineData(
        "/bylaws",
        "How many members must take part",
        "20 %",
        "7 days",
        "Protected: nine in ten",
        "At the founding"
    )]
    public async Task Page_shows_what_the_chain_says(string path, params string[] facts)
    {
        var (status, html) = await site.GetAsync(path);

        status.ShouldBe(HttpStatusCode.OK);
        facts.ShouldAllBe(fact => html.Contains(fact));
    }

    [Fact]
    public async Task Proposal_page_tells_outcome_reasons_and_proof()
    {
        var (status, html) = await site.GetAsync("/proposals/1");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Passed and carried out: 9 of 12 votes in favour (75 %).");
        html.ShouldContain("12 of 37 members took part; 8 are needed (20 %). Enough.");
        html.ShouldContain("The orchard is <strong>empty</strong>.");
        html.ShouldContain("Reason 12");
        html.ShouldContain($"/tx/{site.Execution}");
        html.ShouldContain("./scripts/dao proposal show 1");
    }

    [Fact]
    public async Task Transaction_page_says_in_words_what_happened()
    {
        var (status, html) = await site.GetAsync($"/tx/{site.Execution}");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("A passed proposal was carried out.");
        html.ShouldContain("Decision 1 was recorded in the decision log.");
        html.ShouldContain("DecisionRecorded(uint256,bytes32,address,bytes32,string)");
    }

    [Fact]
    public async Task Address_page_knows_members_and_contracts()
    {
        var (_, member) = await site.GetAsync("/address/0x8984885799563C8D3473cACD1c70E204A72A6178");
        var (_, governor) = await site.GetAsync($"/address/{site.Manifest.Contracts.Assembly.Address}");
        var (_, stranger) = await site.GetAsync("/address/0x00000000000000000000000000000000000000ff");

        member.ShouldContain("Member 1");
        governor.ShouldContain("A contract of this co-operative.");
        stranger.ShouldContain("An account that does not belong to a member now.");
    }

    [Fact]
    public async Task Block_page_takes_number_and_hash()
    {
        var head = await site.Chain.HeadAsync(TestContext.Current.CancellationToken);

        var (byNumber, _) = await site.GetAsync($"/block/{head.Number}");
        var (byHash, html) = await site.GetAsync($"/block/{head.Hash}");

        byNumber.ShouldBe(HttpStatusCode.OK);
        byHash.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("1 transaction");
    }

    [Theory]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/proposals/99", HttpStatusCode.NotFound)]
    [InlineData("/proposals/garbage", HttpStatusCode.NotFound)]
    [InlineData("/proposals/-1", HttpStatusCode.NotFound)]
    [InlineData("/proposals/999999999999999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("/proposals?after=broken", HttpStatusCode.BadRequest)]
    [InlineData("/members?after=broken", HttpStatusCode.BadRequest)]
    [InlineData("/treasury?after=broken&after=twice", HttpStatusCode.BadRequest)]
    [InlineData("/treasury/ledger?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/treasury/ledger?after=broken", HttpStatusCode.BadRequest)]
    [InlineData("/tx/0x1234", HttpStatusCode.BadRequest)]
    [InlineData("/tx/0x00000000000000000000000000000000000000000000000000000000000000ff", HttpStatusCode.NotFound)]
    [InlineData("/address/0x8984885799563C8D3473cACD1c70E204A72A6179", HttpStatusCode.BadRequest)]
    [InlineData("/address/%3Cscript%3E", HttpStatusCode.BadRequest)]
    [InlineData("/block/99999999", HttpStatusCode.NotFound)]
    [InlineData("/block/18446744073709551615", HttpStatusCode.NotFound)]
    [InlineData("/block/-1", HttpStatusCode.BadRequest)]
    public async Task Unknown_or_broken_address_gets_a_friendly_page(string path, HttpStatusCode expected)
    {
        var (status, html) = await site.GetAsync(path);

        status.ShouldBe(expected);
        html.ShouldContain("<h1>");
        html.ShouldContain("Back to the start");
        html.ShouldNotContain("<script>");
    }
}
