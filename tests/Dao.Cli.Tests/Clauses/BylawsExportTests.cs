using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts.Deployment;

namespace Dao.Cli.Tests.Clauses;

public sealed class BylawsExportTests(CoopChain coop) : CoopTest(coop)
{
    internal static string MossgateText => RepositoryRoot.Combine("examples", "mossgate", "bylaws.md");

    [Fact]
    public async Task Show_lists_every_clause_of_the_chain_in_words()
    {
        var shown = await AskAsync("bylaws", "show");

        var clauses = shown.GetProperty("clauses").EnumerateArray().ToDictionary(Key, StringComparer.Ordinal);
        clauses.Keys.ShouldBe(ClauseCatalogue.All.Select(clause => clause.Key));
        var quorum = clauses["assembly.quorumBps"];
        quorum.GetProperty("value").GetString().ShouldBe("2000");
        quorum.GetProperty("words").GetString().ShouldBe("20 %");
        quorum.GetProperty("bounds").GetString().ShouldBe("10 % to 50 %");
        quorum.GetProperty("protected").GetBoolean().ShouldBeTrue();
        clauses["decisionLimit"].GetProperty("words").GetString().ShouldBe("5,000 TEUR");
        clauses["maxActiveProposals"].GetProperty("protected").GetBoolean().ShouldBeFalse();

        var page = await Dao.RunAsync(["bylaws", "show"]);
        page.ShouldSucceed().Out.ShouldContain("Votes on the constitution");
        page.Out.ShouldContain("90 days");
    }

    [Fact]
    public async Task Export_writes_clauses_with_units_and_the_words_behind_them()
    {
        var answer = await AskAsync("bylaws", "export", "--out", "bylaws.md", "--text", MossgateText);

        answer.GetProperty("otherWords").GetArrayLength().ShouldBe(0);
        var document = await File.ReadAllTextAsync(Folder.Combine("bylaws.md"), TestContext.Current.CancellationToken);
        document.ShouldStartWith("---\nassembly.votingDelay: 1 day  # ");
        document.ShouldContain("\nassembly.quorumBps: 20 %  # 10 % to 50 %; protected\n");
        document.ShouldContain("\nsalaryFloor: 1,600 TEUR  # from 0.000001 TEUR; the assembly changes it\n");
        document.ShouldEndWith(
            "\n---\n\n" + await File.ReadAllTextAsync(MossgateText, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Export_names_the_clauses_whose_words_the_members_did_not_decide()
    {
        var text = await File.ReadAllTextAsync(MossgateText, TestContext.Current.CancellationToken);
        Folder.Write("other.md", text.Replace("A share costs", "One share costs", StringComparison.Ordinal));

        var answer = await AskAsync("bylaws", "export", "--out", "out.md", "--text", Folder.Combine("other.md"));

        var named = answer.GetProperty("otherWords").ToString();
        named.ShouldContain("sharePrice");
        named.ShouldContain("rekeyDelay"); // No article names it: its words are the whole text.
        named.ShouldNotContain("assembly.quorumBps");
    }

    [Fact]
    public async Task Export_overwrites_nothing_and_needs_a_text_that_is_there()
    {
        Folder.Write("mine.md", "mine");

        var kept = await Dao.RunAsync(["bylaws", "export", "--out", Folder.Combine("mine.md")]);
        var missing = await Dao.RunAsync(["bylaws", "export", "--out", "new.md", "--text", "nowhere.md"]);

        kept.ShouldFail(2, "exists already");
        missing.ShouldFail(2, "There is no file nowhere.md");
        (await File.ReadAllTextAsync(Folder.Combine("mine.md"), TestContext.Current.CancellationToken)).ShouldBe(
            "mine"
        );
        File.Exists(Folder.Combine("new.md")).ShouldBeFalse();
    }

    private static string Key(JsonElement clause) => clause.GetProperty("key").GetString() ?? "";
}
