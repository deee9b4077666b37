using System.Net;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Pages;

/// <summary>The words of the bylaws beside their numbers, compared with the digests of a real chain.</summary>
public sealed class BylawsPageTests
{
    private const string Voted = "This text is the one members voted.";
    private const string Differs = "This text differs from what the chain records.";
    private const string WholeVoted = "from first to last word, is the one members voted.";
    private const string WholeDiffers = "the text above differs from what the chain records.";

    private const string Text = """
        # Bylaws

        ## 1. Purpose

        We share <script>alert(1)</script> **everything**.

        ## 2. Voting

        A vote needs `assembly.quorumBps` of us.

        ## 3. Surplus

        Divided as `surplus.*` says.

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_article_says_whether_it_is_the_one_that_was_voted()
    {
        var text = Text.ReplaceLineEndings("\n");
        await using var world = await GatewayWorld.StartAsync(A.Coop().Build() with { BylawsText = text });

        var voted = await PageAsync(world, text.ReplaceLineEndings("\r\n"));
        var altered = await PageAsync(world, text.Replace("of us", "of you", StringComparison.Ordinal));
        var without = await PageAsync(world, null);

        Count(voted, Voted).ShouldBe(2);
        Count(voted, Differs).ShouldBe(0);
        Count(voted, "records nothing about this article alone").ShouldBe(1);
        Count(voted, WholeVoted).ShouldBe(1);
        voted.ShouldContain("<strong>everything</strong>");
        voted.ShouldContain("id=\"assembly.quorumBps\"");

        Count(altered, Voted).ShouldBe(1);
        Count(altered, Differs).ShouldBe(1);
        Count(altered, WholeVoted).ShouldBe(0);
        Count(altered, WholeDiffers).ShouldBe(1);

        without.ShouldContain("publishes its text at <a href=\"https://coop.example/dao.json\"");
        without.ShouldContain("id=\"assembly.quorumBps\"");
        Count(without, Voted).ShouldBe(0);
    }

    private static async Task<string> PageAsync(GatewayWorld world, string? text)
    {
        (string, string)[] settings = text is null ? [] : [("Bylaws:Text", world.Write("bylaws.md", text))];
        var client = await world.OpenAsync("gateway.db", withKey: false, settings);
        using var answer = await client.GetAsync("/bylaws", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync(Token);
        html.ShouldNotContain("<script");
        return WebUtility.HtmlDecode(html);
    }

    private static int Count(string page, string words) => page.Split(words).Length - 1;
}
