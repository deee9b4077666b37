using Dao.Contracts.Deployment;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary><c>./scripts/demo --once</c>, as a newcomer runs it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_once_ends_with_a_summary_that_agrees_with_its_index()
    {
        using var folder = new TempFolder();

        var (output, summary) = await DemoRunner.DemoAsync(folder.Path);

        output.ShouldContain("28 for, 3 against - passed");
        output.ShouldContain("30 for, 5 against - failed");
        output.ShouldContain("the seed library has 600 TEUR");
        output.ShouldContain("refused on record by maxSalaryRatio: at most 4,800 TEUR");
        output.ShouldContain(
            "The guard: needs a decision: clause 9. It would bring what was paid without a decision to 9,000.00 TEUR"
        );
        output.ShouldContain("\"Invoice 2077 of Green Server GmbH: memory for the server.\"");
        output.ShouldContain(
            "\"Meet about the rent of the mill\": 6 members signed, 4 are needed. The assembly is called for"
        );
        output.ShouldContain("The workers elected member 10 and member 3 as management: 9 of 12 workers voted");
        summary.GetProperty("chainId").GetUInt64().ShouldBe(31337u);
        summary.GetProperty("members").GetInt32().ShouldBe(37);
        summary.GetProperty("proposals").GetInt32().ShouldBe(5);
        summary.GetProperty("ballots").GetInt32().ShouldBe(31 + 35 + 9 + 23 + 4);
        var treasury = summary.GetProperty("treasury");
        treasury.GetProperty("threshold").GetInt32().ShouldBe(3);
        // The founding set the guard; then a server, two months of seeds and one salary were paid.
        treasury.GetProperty("executed").GetInt32().ShouldBe(5);
        treasury.GetProperty("balance").GetString().ShouldBe("171700000000");
        foreach (var file in new[] { "deployment.json", "index.db", "gateway.db", "chain.json", "keys/member-1.json" })
        {
            File.Exists(folder.Combine(file)).ShouldBeTrue(file);
        }

        var manifest = DeploymentManifest.Parse(
            await File.ReadAllTextAsync(folder.Combine("deployment.json"), TestContext.Current.CancellationToken)
        );
        manifest.Contracts.Treasury.Address.ToString().ShouldBe(treasury.GetProperty("safe").GetString());
    }

    [Theory]
    [InlineData("assembly.quorumBps: 20%", "assembly.quorumBps: 30%", "8 for, 1 against - failed")]
    [InlineData(
        "members:",
        "    assemblyPetitionBps: 5%\n\nmembers:",
        "6 members signed, 2 are needed. The assembly is"
    )]
    [InlineData("members:", "    decisionLimit: 10000000000\n\nmembers:", "The guard: allowed after")]
    public async Task Another_number_in_coop_yaml_changes_the_outcome(string from, string to, string outcome)
    {
        using var folder = new TempFolder();
        var example = RepositoryRoot.Combine("examples", "mossgate");
        var yaml = await File.ReadAllTextAsync(
            Path.Combine(example, "coop.yaml"),
            TestContext.Current.CancellationToken
        );
        yaml.ShouldContain(from);
        folder.Write("coop.yaml", yaml.Replace(from, to, StringComparison.Ordinal));
        File.Copy(Path.Combine(example, "bylaws.md"), folder.Combine("bylaws.md"));

        var (output, _) = await DemoRunner.DemoAsync(folder.Combine("demo"), "--config", folder.Combine("coop.yaml"));

        output.ShouldContain("28 for, 3 against - passed");
        output.ShouldContain(outcome);
    }
}
