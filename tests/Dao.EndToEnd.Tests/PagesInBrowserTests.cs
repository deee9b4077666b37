using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dao.EndToEnd.Tests;

public sealed class PagesInBrowserTests(PagesSite site) : IClassFixture<PagesSite>
{
    private static readonly AxeRunOptions s_wcag = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        },
    };

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_fits_and_loads_nothing_from_elsewhere(int width, ColorScheme scheme)
    {
        await using var context = await site.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );
        var complaints = new List<string>();
        var faulty = site.Proposal(("payee", "<b>nobody"), ("amount", "much"), ("reason", ""));
        foreach (var path in site.Paths.Append(faulty))
        {
            var page = await context.NewPageAsync();
            page.Console += (_, message) =>
            {
                // The browser tells of the status, too.
                if (path != faulty)
                {
                    complaints.Add($"{path}: console {message.Type} {message.Text}");
                }
            };
            page.PageError += (_, error) => complaints.Add($"{path}: {error}");
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(site.Root.ToString(), StringComparison.Ordinal))
                {
                    complaints.Add($"{path}: asks {request.Url}");
                }
            };

            var answer = await page.GotoAsync(new Uri(site.Root, path).ToString());
            var overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            var axe = await page.RunAxe(s_wcag);

            answer.ShouldNotBeNull().Status.ShouldBe(path == faulty ? 400 : 200, path);
            overflow.ShouldBe(0, $"{path} is wider than {width} px");
            complaints.AddRange(
                axe.Violations.Select(found =>
                    $"{path}: {found.Id} {string.Join(", ", found.Nodes.Select(node => node.Html))}"
                )
            );
            await page.CloseAsync();
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        await using var context = await site.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };

        await page.GotoAsync(new Uri(site.Root, "/proposals/2").ToString());

        (await page.TitleAsync()).ShouldNotBe("owned", StringComparer.Ordinal);
        dialogs.ShouldBe(0);
        (
            await page.Locator(
                    "main script:not([src][integrity]), main iframe, main img, main [onclick], main [onerror], main a[href^='javascript']"
                )
                .CountAsync()
        ).ShouldBe(0);
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(PagesCoop.HostileTitle);
        (await page.Locator("main table").InnerTextAsync()).ShouldContain(PagesCoop.HostileReason);
        (await page.Locator("main .written strong").InnerTextAsync()).ShouldBe("Bold words");
    }

    [Fact]
    public async Task Pages_are_readable_without_script()
    {
        await using var context = await site.Browser.NewContextAsync(
            new BrowserNewContextOptions { JavaScriptEnabled = false }
        );
        var page = await context.NewPageAsync();

        await page.GotoAsync(site.Root.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = PagesCoop.Decision }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "transaction" }).First.ClickAsync();

        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Transaction");

        await page.GetByRole(AriaRole.Searchbox).FillAsync("member 9");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Member 9");

        await page.GotoAsync(new Uri(site.Root, "/treasury").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "The whole queue" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Pay 9,000.00 TEUR" }).ClickAsync();

        (await page.Locator("[data-card=sentence]").InnerTextAsync()).ShouldStartWith("Pay 9,000.00 TEUR to member 10");
        (await page.Locator("#wallet").InnerTextAsync()).ShouldContain("./scripts/dao treasury sign");
    }

    [Fact]
    public async Task Answers_carry_a_strict_policy_and_checked_style_sheets()
    {
        using var answer = await site.Http.GetAsync(site.Root, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();

        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        html.ShouldNotContain("<script");
        html.ShouldNotContain(" style=");
        html.Split("<link rel=\"stylesheet\"").Skip(1).ShouldAllBe(link => link.Contains("integrity=\"sha384-"));
    }
}
