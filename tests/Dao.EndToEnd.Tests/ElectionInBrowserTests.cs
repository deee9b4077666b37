using System.Text.Json;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>An election by the wallets of members' browsers. It takes weeks, so it has a co-op of its own.</summary>
public sealed class ElectionInBrowserTests(PagesSite site) : IClassFixture<PagesSite>
{
    [Fact]
    public async Task Members_stand_withdraw_and_vote_in_an_election()
    {
        const string election = "/elections/2";
        await using var candidate = await OpenAsync(4, election, "candidacy");
        await candidate.PressAsync("sign");
        (await candidate.RefusalAsync()).ShouldContain("write it first");
        await candidate.Page.FillAsync("[name=statement]", "I keep <b>order</b>.");
        await candidate.PressAsync("sign");
        await candidate.Reached("mined").WaitForAsync();
        await using var other = await OpenAsync(5, election, "candidacy");
        await other.Page.FillAsync("[name=statement]", "So do I.");
        await other.PressAsync("sign");
        await other.Reached("mined").WaitForAsync();
        await site.UntilShownAsync(election, html => html.Contains("So do I.", StringComparison.Ordinal));
        await using var withdrawing = await OpenAsync(5, election, "withdrawal");
        await withdrawing.PressAsync("sign");
        await withdrawing.Reached("mined").WaitForAsync();

        var (_, json) = await site.GetAsync("/api/v1/elections/2");
        var opens = JsonDocument.Parse(json).RootElement.GetProperty("snapshot").GetDateTimeOffset();
        await site.Chain.AdvanceToAsync((ulong)opens.ToUnixTimeSeconds() + 1, TestContext.Current.CancellationToken);
        await site.UntilShownAsync(election, html => html.Contains("electionBallot", StringComparison.Ordinal));
        await using var voter = await OpenAsync(6, election, "electionBallot");
        (await voter.Page.Locator("[name=approved]").CountAsync()).ShouldBe(1, "member 5 has withdrawn");
        await voter.Page.CheckAsync("[name=approved][value='4']");
        await voter.PressAsync("sign");
        await voter.Reached("mined").WaitForAsync();

        candidate.Wallet.Signed.ShouldBe(["Candidacy"]);
        withdrawing.Wallet.Signed.ShouldBe(["Withdrawal"]);
        voter.Wallet.Signed.ShouldBe(["ElectionBallot"]);
        var page = await site.UntilShownAsync(
            election,
            html => html.Contains("Receipt of member 6", StringComparison.Ordinal)
        );
        page.ShouldContain("&lt;b&gt;order");
    }

    private Task<Person> OpenAsync(int member, string path, string task) =>
        Person.OpenAsync(site, member, path, $"[data-task={task}]");
}
