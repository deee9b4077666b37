using System.Text.Json.Nodes;
using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Deployment;

public sealed class DeploymentTests(CoopChain coop) : CoopTest(coop)
{
    [Fact]
    public async Task Deploy_answers_where_everything_is_and_can_be_run_again()
    {
        var again = await AskAsync(
            "deploy",
            "--config",
            RepositoryRoot.Combine("examples", "mossgate", "coop.yaml"),
            "--key",
            Coop.DeployerKey,
            "--out",
            Folder.Combine("again.json")
        );

        again.GetProperty("treasury").GetString().ShouldBe(Coop.DeployResult.Json.GetProperty("treasury").GetString());
        (await ReadAsync(Folder.Combine("again.json"))).ShouldBe(await ReadAsync(Coop.Deployment));
    }

    [Fact]
    public async Task Verify_finds_the_deployment_as_promised()
    {
        var verified = await AskAsync("verify", "deployment");

        verified.GetProperty("verified").GetBoolean().ShouldBeTrue();
        verified
            .GetProperty("findings")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("severity").GetString())
            .ShouldAllBe(severity => severity == "passed" || severity == "warning");
        verified.GetProperty("authority").GetProperty("treasury").GetProperty("threshold").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Authority_names_who_may_change_the_bylaws()
    {
        var map = await AskAsync("authority");

        var assembly = map.GetProperty("roles")
            .EnumerateArray()
            .Single(role => role.GetProperty("name").GetString() == "assembly");
        assembly
            .GetProperty("functions")
            .EnumerateArray()
            .Select(f => f.GetString())
            .ShouldContain(f => f!.StartsWith("bylaws.amend"));
        assembly
            .GetProperty("holders")
            .EnumerateArray()
            .ShouldAllBe(holder => !holder.GetProperty("isKey").GetBoolean());
    }

    [Theory]
    [InlineData("proposal", "list")]
    [InlineData("status")]
    [InlineData("treasury", "show")]
    [InlineData("authority")]
    [InlineData("verify", "deployment")]
    public async Task Missing_deployment_is_named_with_the_way_out(params string[] command)
    {
        var result = await Dao.RunAsync([.. command, "--deployment", "nowhere.json", "--json"]);

        result.ShouldFail(9).Failure.GetProperty("code").GetString().ShouldBe("deployment-missing");
        result.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"name\":1}")]
    public async Task Malformed_deployment_is_refused(string text)
    {
        var result = await Dao.RunAsync(["status", "--deployment", Folder.Write("bad.json", text), "--json"]);

        result.ShouldFail(9).Failure.GetProperty("code").GetString().ShouldBe("deployment-malformed");
    }

    [Fact]
    public async Task Edited_address_is_found_before_anything_is_believed()
    {
        var manifest = await EditAsync(root =>
            root["contracts"]!["memberRegistry"]!["address"] = "0x00000000219ab540356cBB839Cbe05303d7705Fa"
        );

        var status = await Dao.RunAsync(["status", "--deployment", manifest, "--json"]);
        var verified = await Dao.RunAsync(["verify", "deployment", "--deployment", manifest, "--json"]);

        status.ShouldFail(9).Failure.GetProperty("code").GetString().ShouldBe("deployment-mismatch");
        verified.ExitCode.ShouldBe(8);
        verified.Json.GetProperty("verified").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Manifest_of_another_chain_is_refused()
    {
        var manifest = await EditAsync(root => root["chainId"] = 1);

        var status = await Dao.RunAsync(["status", "--deployment", manifest]);

        status.ShouldFail(9, "chain 1,", "on chain 31337");
    }

    [Fact]
    public async Task Manifest_of_another_co_op_is_not_overwritten()
    {
        var manifest = await EditAsync(root => root["name"] = "Another");

        var result = await Dao.RunAsync([
            "deploy",
            "--config",
            RepositoryRoot.Combine("examples", "mossgate", "coop.yaml"),
            "--key",
            Coop.DeployerKey,
            "--out",
            manifest,
        ]);

        result.ShouldFail(9, "not overwritten");
    }

    [Fact]
    public async Task Malformed_configuration_is_bad_input()
    {
        var config = Folder.Write("coop.yaml", "name: [");

        var result = await Dao.RunAsync(["deploy", "--config", config, "--key", Coop.DeployerKey]);

        result.ShouldFail(2);
    }

    private async Task<string> EditAsync(Action<JsonNode> edit)
    {
        var root = JsonNode.Parse(await ReadAsync(Coop.Deployment)).ShouldNotBeNull();
        edit(root);
        return Folder.Write("edited.json", root.ToJsonString());
    }

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
