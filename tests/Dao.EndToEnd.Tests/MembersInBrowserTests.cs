using System.Net;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Members who vote, sign petitions and stand with the wallet of their browser; none of them has ether.</summary>
public sealed class MembersInBrowserTests(PagesSite site) : IClassFixture<PagesSite>
{
    private const string Open = "/proposals/2";

    [Fact]
    public async Task Ballot_goes_from_the_wallet_to_final_before_the_members_eyes()
    {
        await using var member = await OpenAsync(7, Open, "ballot");
        await member.UntilSaidAsync("they are what is voted on");
        await member.PressAsync("sign");
        (await member.RefusalAsync()).ShouldContain("Choose For, Against or Abstain first");
        await member.Page.EvaluateAsync("window.loadedOnce = true");

        await member.Page.CheckAsync("[name=choice][value=Against]");
        await member.Page.FillAsync("[name=reason]", "Trees need <b>water</b>, too");
        await member.PressAsync("sign");
        await member.Reached("mined").WaitForAsync();
        await member.Page.GetByText("Trees need <b>water</b>, too").First.WaitForAsync();
        await site.Chain.MineAsync(70, TestContext.Current.CancellationToken);
        await member.UntilSaidAsync("Nobody can undo it");

        member.Wallet.Signed.ShouldBe(["MemberBallotWithReason"]);
        (await member.Page.EvaluateAsync<bool>("window.loadedOnce")).ShouldBeTrue("nothing was loaded anew");
        (await member.Page.Locator("[data-live=result]").InnerTextAsync()).ShouldContain("1 against");
        await member.Page.ReloadAsync();
        await member.Reached("final").WaitForAsync();
        await member.Page.CheckAsync("[name=choice][value=For]");
        await member.PressAsync("sign");
        (await member.RefusalAsync()).ShouldContain("409");
    }

    [Theory]
    [InlineData("data-description=\"", "data-description=\"Only this: ")]
    [InlineData("data-field=\"value\">0<", "data-field=\"value\">1<")]
    [InlineData("data-field=\"data\">0x", "data-field=\"data\">0x00")]
    [InlineData("data-call", "data-other-call")]
    public async Task Page_that_shows_other_words_or_calls_than_the_vote_is_about_is_not_signed(
        string shown,
        string served
    )
    {
        await using var member = await OpenAsync(8, "/proposals", "ballot");
        var (_, honest) = await site.GetAsync(Open);
        var altered = honest.Replace(shown, served, StringComparison.Ordinal);
        string.Equals(altered, honest, StringComparison.Ordinal).ShouldBeFalse();
        await member.Page.RouteAsync(
            $"**{Open}",
            async route => await route.FulfillAsync(new() { Response = await route.FetchAsync(), Body = altered })
        );

        await member.Page.GotoAsync(new Uri(site.Root, Open).ToString());

        (await member.RefusalAsync()).ShouldContain("Nothing can be signed here");
        (await member.Part("controls").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Members_sign_petitions_and_open_them()
    {
        await using var member = await OpenAsync(9, "/petitions/2", "petitionSignature");
        await member.PressAsync("sign");
        await member.Reached("mined").WaitForAsync();
        await member.Page.Locator("[data-live=signatures]").GetByText("Member 9").WaitForAsync();

        await using var opener = await OpenAsync(10, "/petitions", "openPetition");
        await opener.Page.CheckAsync("[name=kind][value=Case]");
        await opener.Page.FillAsync("[name=text]", "Who waters the trees in August?");
        await opener.PressAsync("sign");
        await opener.Reached("mined").WaitForAsync();
        await site.UntilShownAsync(
            "/petitions/3",
            html => html.Contains("Who waters the trees", StringComparison.Ordinal)
        );
        await opener.Page.GotoAsync(new Uri(site.Root, "/petitions/3").ToString());
        await using var settling = await OpenAsync(10, "/petitions/3", "settleCase");
        await settling.PressAsync("sign");
        await settling.Reached("mined").WaitForAsync();

        member.Wallet.Signed.ShouldBe(["PetitionSignature"]);
        opener.Wallet.Signed.ShouldBe(["OpenPetition"]);
        settling.Wallet.Signed.ShouldBe(["SettleCase"]);
        await site.UntilShownAsync("/petitions/3", html => html.Contains("Settled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Member_proposes_what_the_page_showed()
    {
        await using var member = await OpenAsync(11, "/proposals/new", "propose");
        await member.Page.FillAsync("[name=title]", "Open the hall on Sundays");
        await member.Page.FillAsync("[name=record]", "The hall is open on Sundays, from “ten” to six.");
        await member.Page.SelectOptionAsync("[name=clause]", "assembly.quorumBps");
        await member.Page.FillAsync("[name=value]", "99 %");
        await member.Page.ClickAsync("main form button[type=submit]");
        (await member.Page.Locator("#value-fault").InnerTextAsync()).ShouldContain("10 % to 50 %");
        await member.Page.FillAsync("[name=value]", "25 %");
        await member.Page.ClickAsync("main form button[type=submit]");
        await member.Page.FillAsync("[name=reasons]", "People *asked* for it.");
        await member.PressAsync("sign");
        await member.Reached("mined").WaitForAsync();

        member.Wallet.Signed.ShouldBe(["Propose"]);
        var page = await site.UntilShownAsync(
            "/proposals/4",
            html => html.Contains("Open the hall on Sundays", StringComparison.Ordinal)
        );
        page.ShouldContain("The constitution");
        page.ShouldContain("<em>asked</em>");
        page.ShouldContain("25 %");
        WebUtility.HtmlDecode(page).ShouldContain("The hall is open on Sundays, from “ten” to six.");
        page.ShouldContain("member 11");
    }

    [Fact]
    public async Task Member_moves_to_a_new_account_and_leaves()
    {
        using var fresh = DemoKeys.Member(211);
        await using var member = await OpenAsync(12, "/members/me", "rekey");
        member.Wallet.Other = fresh;
        await member.PressAsync("sign");
        (await member.RefusalAsync()).ShouldContain("is not an account");
        await member.Page.FillAsync("[name=account]", fresh.Address.ToString());
        await member.PressAsync("sign");
        await member.Reached("mined").WaitForAsync();
        await site.UntilShownAsync(
            "/members",
            html => html.Contains(fresh.Address.ToString(), StringComparison.Ordinal)
        );

        await using var moved = await OpenAsync(211, "/members/me", "vetoRekey");
        await moved.PressAsync("sign");
        (await moved.RefusalAsync()).ShouldContain("Nobody asks to move the membership of member 12");
        await using var leaving = await OpenAsync(211, "/members/me", "leave");
        await leaving.PressAsync("sign");
        await leaving.Reached("mined").WaitForAsync();

        member.Wallet.Signed.ShouldBe(["Rekey", "Rekey"]);
        moved.Wallet.Signed.ShouldBeEmpty();
        leaving.Wallet.Signed.ShouldBe(["Leave"]);
    }

    [Fact]
    public async Task Strangers_sign_nothing()
    {
        await using var stranger = await OpenAsync(77, "/petitions/2", "petitionSignature");

        await stranger.PressAsync("sign");

        (await stranger.RefusalAsync()).ShouldContain("is not a member");
        stranger.Wallet.Signed.ShouldBeEmpty();
    }

    private Task<Person> OpenAsync(int member, string path, string task) =>
        Person.OpenAsync(site, member, path, $"[data-task={task}]");
}
