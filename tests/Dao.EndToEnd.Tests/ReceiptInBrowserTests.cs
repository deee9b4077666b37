using System.Net;
using Dao.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dao.EndToEnd.Tests;

/// <summary>The page that checks receipts, opened from a disk without network, and as the gateway serves it.</summary>
public sealed class ReceiptInBrowserTests(PagesSite site) : IClassFixture<PagesSite>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Page_from_a_disk_says_on_which_hashes_a_receipt_hangs(int width, ColorScheme scheme)
    {
        var receipt = await ReceiptAsync(2, 3);
        await using var context = await OfflineAsync(width, scheme);
        var page = await OpenFromDiskAsync(context);

        await page.Locator("#file").SetInputFilesAsync(_folder.Write("receipt.json", receipt));
        await page.Locator("#verdict[data-state=proven-if]").WaitForAsync();

        var said = await page.Locator("main").InnerTextAsync();
        said.ShouldContain("Votes are public: anyone can see how you voted.");
        said.ShouldContain("Member 3 voted For: proven if two blocks have these hashes");
        said.ShouldNotContain("valid");
        (await page.Locator("#reason").InnerTextAsync()).ShouldBe(PagesCoop.HostileReason);
        (await page.TitleAsync()).ShouldBe("Check a ballot's receipt");
        foreach (var (number, hash) in new[] { ("#vote-block", "#vote-hash"), ("#member-block", "#member-hash") })
        {
            var block = Dao.Ethereum.Primitives.BlockNumber.Parse(await page.Locator(number).InnerTextAsync());
            var mined = await site.Chain.Node.GetBlockAsync(block, false, TestContext.Current.CancellationToken);
            (await page.Locator(hash).InnerTextAsync()).ShouldBe(mined.ShouldNotBeNull().Hash.ToString());
        }

        await ShouldFitAndBeAccessibleAsync(page);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.Locator("#form").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator("#vote-hash").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("#sentences").IsVisibleAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Receipt_of_an_election_names_whom_the_ballot_approves_of(int width)
    {
        var receipt = await ElectionReceiptAsync(3);
        await using var context = await OfflineAsync(width, ColorScheme.Light);
        var page = await OpenFromDiskAsync(context);

        (await JudgeAsync(page, receipt)).ShouldBe("proven-if");

        (await page.Locator("#title").InnerTextAsync()).ShouldMatch(
            "^Member 3 approves of member [0-9]+, member [0-9]+: proven if 3 blocks have these hashes$"
        );
        (await page.Locator("#blocks p").CountAsync()).ShouldBe(3);
        (await page.Locator("#election").InnerTextAsync()).ShouldBe("1");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("valid");
        await ShouldFitAndBeAccessibleAsync(page);
    }

    [Fact]
    public async Task Every_altered_receipt_of_an_election_is_refused_by_the_page() =>
        await ShouldRefuseEveryAlterationAsync(await ElectionReceiptAsync(3));

    [Fact]
    public async Task Every_altered_receipt_is_refused_by_the_page() =>
        await ShouldRefuseEveryAlterationAsync(await ReceiptAsync(1, 4));

    private async Task ShouldRefuseEveryAlterationAsync(string receipt)
    {
        var altered = ReceiptAlterations.Of(receipt).ToArray();
        await using var context = await OfflineAsync(1280, ColorScheme.Light);
        var page = await OpenFromDiskAsync(context);
        var accepted = new List<string>();
        foreach (var (place, json) in altered)
        {
            if (await JudgeAsync(page, json) != "refused")
            {
                accepted.Add(place);
            }
        }

        altered.Length.ShouldBeGreaterThan(150);
        accepted.ShouldBeEmpty();
        (await JudgeAsync(page, "not JSON")).ShouldBe("refused");
        (await page.Locator("#flaw").InnerTextAsync()).ShouldContain("Expected a receipt");
        await ShouldFitAndBeAccessibleAsync(page);
        (await JudgeAsync(page, receipt)).ShouldBe("proven-if");
    }

    [Fact]
    public async Task Receipt_of_a_ballots_row_is_checked_on_the_page_that_the_gateway_serves()
    {
        await using var context = await site.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(new Uri(site.Root, "/proposals/1").ToString());

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Receipt of member 8", Exact = true }).ClickAsync()
        );
        var file = _folder.Combine(download.SuggestedFilename);
        await download.SaveAsAsync(file);
        var served = await page.GotoAsync(new Uri(site.Root, "/verify.html").ToString());
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.Locator("#verdict[data-state=proven-if]").WaitForAsync();

        download.SuggestedFilename.ShouldBe("ballot-receipt-1-member-8.json");
        (await page.Locator("#title").InnerTextAsync()).ShouldStartWith("Member 8 voted Against: proven if");
        var policy = (await served.ShouldNotBeNull().AllHeadersAsync())["content-security-policy"];
        policy.ShouldStartWith("default-src 'none'; script-src 'sha256-");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        complaints.ShouldBeEmpty();
    }

    private Task<string> ReceiptAsync(int proposal, int member) =>
        GetAsync(FormattableString.Invariant($"/api/v1/proposals/{proposal}/ballots/{member}/receipt"));

    private Task<string> ElectionReceiptAsync(int member) =>
        GetAsync(FormattableString.Invariant($"/api/v1/elections/1/ballots/{member}/receipt"));

    private async Task<string> GetAsync(string path)
    {
        var (status, json) = await site.GetAsync(path);
        status.ShouldBe(HttpStatusCode.OK, json);
        return json;
    }

    private Task<IBrowserContext> OfflineAsync(int width, ColorScheme scheme) =>
        site.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                Offline = true,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );

    private async Task<IPage> OpenFromDiskAsync(IBrowserContext context)
    {
        var copy = _folder.Combine("verify.html");
        File.Copy(RepositoryRoot.Combine("src", "Dao.Gateway", "wwwroot", "verify.html"), copy);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(copy).AbsoluteUri);
        return page;
    }

    /// <summary>Pastes a receipt and gives what the page made of it: <c>proven-if</c> or <c>refused</c>.</summary>
    private static async Task<string?> JudgeAsync(IPage page, string json)
    {
        await page.EvaluateAsync("delete document.getElementById('verdict').dataset.state");
        await page.Locator("#pasted").EvaluateAsync("(box, text) => { box.value = text; }", json);
        await page.Locator("#check").ClickAsync();
        return await page.Locator("#verdict").GetAttributeAsync("data-state");
    }

    private static async Task ShouldFitAndBeAccessibleAsync(IPage page)
    {
        var overflow = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        var axe = await page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions
                {
                    Type = "tag",
                    Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
                },
            }
        );
        overflow.ShouldBe(0);
        axe.Violations.Select(found => $"{found.Id} {string.Join(", ", found.Nodes.Select(node => node.Html))}")
            .ShouldBeEmpty();
    }
}
