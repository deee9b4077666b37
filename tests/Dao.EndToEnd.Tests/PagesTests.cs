using System.Net;
using Dao.Rules.Treasury;

namespace Dao.EndToEnd.Tests;

public sealed class PagesTests(PagesSite site) : IClassFixture<PagesSite>
{
    [Theory]
    [InlineData("/", "Mossgate Commons Co-op", "37 members own this co-operative", "185,550", "3 of 5 treasurers")]
    [InlineData("/proposals", PagesCoop.Decision, "Carried out", "Open for votes", "9 for, 3 against")]
    [InlineData("/petitions", PagesCoop.Petition, "Free land")]
    [InlineData("/petitions/1", PagesCoop.Petition, "Member 4")]
    [InlineData("/elections", "Held by member", "Candidates wanted", "Elected by the members of the class")]
    [InlineData("/elections/1", "5 of 12 members of the class", "Elected: member", "Elect member 2.", "nobody")]
    [InlineData("/members", "37 members", "12", "Member 37", "Organisation")]
    [InlineData("/treasury", "any 3 of its 5", "185,550", "newly issued", "Member 5", "What waits for whom")]
    [InlineData("/treasury/ledger", "Newly issued to the treasury.", "186,400", "ledger.csv", "Who signed it")]
    [InlineData("/treasury/budgets", "Budget 1: orchard", "Up to 300 ", "member 7", "120 ", "Planned at most", "Due")]
    [InlineData("/treasury/ledger?from=2100-01-01&budgetLine=&token=", "No money moved that fits this choice.")]
    [InlineData(
        "/bylaws",
        "How many members must take part",
        "20 %",
        "7 days",
        "Protected: nine in ten",
        "At the founding",
        "This text is the one members voted.",
        "History of maxActiveProposals",
        "href=\"/proposals/1\">Proposal 1<"
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
        html.ShouldContain("./scripts/dao verify proposal 1");
        html.ShouldContain("<strong>6,000.00 TEUR</strong>");
        html.ShouldContain("<bdi>member 9</bdi>");
        html.ShouldContain("<del>3</del> becomes <ins><strong>4</strong></ins>");
    }

    [Fact]
    public async Task Amendment_that_waits_for_its_vote_shows_what_it_would_change()
    {
        var (status, page) = await site.GetAsync("/proposals/3");
        var html = WebUtility.HtmlDecode(page);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("“Price of a share” (sharePrice) becomes 75 TEUR.");
        html.ShouldContain("<del>50 TEUR</del> becomes <ins><strong>75 TEUR</strong></ins>");
        html.ShouldContain("<del>A share costs `sharePrice`, always. Nobody holds more than");
        html.ShouldContain("<ins>A share costs `sharePrice`, always. No member holds more than");
        html.ShouldContain("90 % of the votes in favour, and 30 % of the members taking part.");
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
    public async Task Transaction_page_shows_each_call_that_the_timelock_made()
    {
        var (_, page) = await site.GetAsync($"/tx/{site.Execution}");
        var html = WebUtility.HtmlDecode(page);
        var calls = html[html.IndexOf("What was carried out", StringComparison.Ordinal)..];
        calls = calls[..calls.IndexOf("What the contracts recorded", StringComparison.Ordinal)];

        calls.Split(">the assembly's timelock</a> called").Length.ShouldBe(4);
        calls.ShouldContain(">the decision log</a>");
        calls.ShouldContain(">the treasury's guard</a>");
        calls.ShouldContain(">the bylaws</a>");
        calls.ShouldContain("(maxActiveProposals)");
        calls.ShouldContain("record(bytes32,bytes32,string)");
        html.ShouldContain("Call 3 of a passed proposal was made.");
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

    [Fact]
    public async Task Treasury_says_what_waits_for_whom_and_how_budgets_stand()
    {
        var html = await ReadAsync("/treasury");

        html.ShouldContain($"href=\"{PagesTreasury.PathOf(site.Treasury.Waiting)}\"");
        html.ShouldContain("Can still sign: member 2, member 3, member 4, member 5");
        html.ShouldContain(
            "It waits for 2 more signatures. It waits for a treasurer who announces it with its reason."
        );
        html.ShouldContain("It waits for a decision of the members.");
        html.ShouldContain("href=\"/treasury/queue\"");
        html.ShouldContain("href=\"/treasury/propose\"");
        html.ShouldContain("href=\"/treasury/budgets#budget-1\">orchard<");
        html.ShouldContain("300 TEUR");
    }

    [Fact]
    public async Task Queue_is_in_the_order_of_numbers_and_says_which_are_missing()
    {
        var html = await ReadAsync("/treasury/queue");
        SafeTransaction[] expected =
        [
            site.Treasury.Waiting,
            site.Treasury.Rejection,
            site.Treasury.Announced,
            site.Treasury.Granted,
            site.Treasury.TooLarge,
        ];

        var places = expected.Select(one => html.IndexOf(PagesTreasury.PathOf(one), StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place > 0);
        places.ShouldBe(places.Order());
        html.ShouldContain("Next: number 1");
        html.ShouldContain("Later: number 2");
        html.Split("Only one of these can happen").Length.ShouldBe(2);
        html.ShouldContain("Nothing is proposed for number 4.");
        html.ShouldNotContain(PagesTreasury.PathOf(site.Treasury.Executed));
    }

    [Fact]
    public async Task Payment_that_members_decided_names_the_proposal()
    {
        var html = await ReadAsync(PagesTreasury.PathOf(site.Treasury.Granted));

        html.ShouldContain("from budget orchard, decided in proposal 1<");
        html.ShouldContain("<a href=\"/proposals/1\">proposal 1</a>");
        html.ShouldContain("3 of 3 signed");
        html.ShouldContain("The treasury is at number 1, this is number 3.");
    }

    [Fact]
    public async Task Announced_payment_says_why_and_from_when_and_hostile_words_stay_words()
    {
        var (_, html) = await site.GetAsync(PagesTreasury.PathOf(site.Treasury.Announced));
        var text = WebUtility.HtmlDecode(html);

        text.ShouldContain($"Why: “<bdi>{PagesTreasury.HostileReasonShown}</bdi>”");
        text.ShouldContain($"from budget {PagesTreasury.HostileLine}<");
        text.ShouldContain("Announced by member 2");
        text.ShouldContain("Allowed after ");
        html.ShouldNotContain("\u202E");
        html.ShouldNotContain("&#x202E;", Case.Insensitive);
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task Executed_payment_tells_its_way_and_offers_no_signature()
    {
        var html = await ReadAsync(PagesTreasury.PathOf(site.Treasury.Executed));

        html.ShouldContain("from budget orchard<");
        html.ShouldContain("Announced by member 1");
        html.ShouldContain("Signed by member 3");
        html.ShouldContain(">Executed<");
        html.ShouldNotContain("id=\"wallet\"");
        (await ReadAsync("/treasury")).ShouldContain(PagesTreasury.PathOf(site.Treasury.Executed));
    }

    [Fact]
    public async Task Form_shows_what_it_would_do_and_gives_back_what_is_wrong()
    {
        var preview = await ReadAsync(site.Proposal());
        var (status, wrong) = await site.GetAsync(site.Proposal(("amount", "twelve")));
        var reject = await ReadAsync($"/treasury/propose?reject={site.Treasury.Waiting.Hash()}");

        preview.ShouldContain("Pay 1,200.50 TEUR to member 12");
        preview.ShouldContain("Allowed after ");
        preview.ShouldContain("Proposal 1: up to 6,000 TEUR to ");
        preview.ShouldContain("id=\"wallet\" aria-labelledby=\"wallet-title\"");
        status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(wrong).ShouldContain("but this is “twelve”");
        reject.ShouldContain($"data-hash=\"safeTx\">{site.Treasury.Rejection.Hash()}<");
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
    [InlineData("/treasury/transactions/0x1234", HttpStatusCode.BadRequest)]
    [InlineData(
        "/treasury/transactions/0x00000000000000000000000000000000000000000000000000000000000000ff",
        HttpStatusCode.NotFound
    )]
    [InlineData("/treasury/propose?reject=all", HttpStatusCode.BadRequest)]
    [InlineData(
        "/treasury/propose?reject=0x00000000000000000000000000000000000000000000000000000000000000ff",
        HttpStatusCode.NotFound
    )]
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

    private async Task<string> ReadAsync(string path)
    {
        var (status, html) = await site.GetAsync(path);
        status.ShouldBe(HttpStatusCode.OK, html);
        return WebUtility.HtmlDecode(html);
    }
}
