using System.Text.Json.Nodes;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Starting;

/// <summary>A real process with wrong settings says one sentence and leaves.</summary>
[Collection("world")]
public sealed class RefusalToStartTests(GatewayWorld world)
{
    private const int Configuration = 2;
    private const int WrongChain = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Deployment_of_another_chain() =>
        EditedAsync(
            manifest => manifest["chainId"] = 1,
            WrongChain,
            "The node is on chain 31337, but deployment.json is for chain 1."
        );

    [Fact]
    public Task Contract_moved_in_the_deployment() =>
        EditedAsync(
            manifest => manifest["contracts"]!["assembly"]!["address"] = "0x0000000000000000000000000000000000000063",
            WrongChain,
            "deployment.json says that assembly is at 0x0000000000000000000000000000000000000063, but there is no contract."
        );

    [Fact]
    public Task Two_contracts_swapped_in_the_deployment() =>
        EditedAsync(
            manifest =>
            {
                var contracts = manifest["contracts"]!;
                var assembly = contracts["assembly"]!["address"]!.GetValue<string>();
                contracts["assembly"]!["address"] = contracts["constitution"]!["address"]!.GetValue<string>();
                contracts["constitution"]!["address"] = assembly;
            },
            WrongChain,
            "but another contract is there."
        );

    [Fact]
    public Task Code_hash_changed_in_the_deployment() =>
        EditedAsync(
            manifest => manifest["contracts"]!["bylaws"]!["codeHash"] = Hash32.Zero.ToString(),
            WrongChain,
            "but another contract is there."
        );

    [Fact]
    public Task Decimals_changed_in_the_deployment() =>
        EditedAsync(
            manifest => manifest["tokens"]![0]!["decimals"] = 3,
            WrongChain,
            "has 3 decimals, but the token itself says 6"
        );

    [Fact]
    public Task Token_that_is_none_in_the_deployment() =>
        EditedAsync(
            manifest => manifest["tokens"]![0]!["address"] = world.Assembly.ToString(),
            WrongChain,
            "but what is there is no token."
        );

    [Fact]
    public Task Deployment_without_a_contract() =>
        EditedAsync(
            manifest => manifest["contracts"]!.AsObject().Remove("treasury"),
            Configuration,
            "This is not a deployment.json that `dao deploy` wrote"
        );

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"chainId\":")]
    public async Task Deployment_that_is_no_json(string text)
    {
        var settings = world.Settings("refused-start.db");
        settings["Deployment:File"] = world.Write("broken.json", text);

        await ShouldRefuseAsync(settings, Configuration, "This is not a deployment.json that `dao deploy` wrote");
    }

    [Fact]
    public async Task Deployment_that_is_missing()
    {
        var settings = world.Settings("refused-start.db");
        settings["Deployment:File"] += ".missing";

        await ShouldRefuseAsync(settings, Configuration, "Set Deployment:File to the file that dao deploy wrote.");
    }

    [Theory]
    [InlineData("eth_chainId", "0x1", "The node is on chain 1, but deployment.json is for chain 31337.")]
    [InlineData("eth_getCode", "0x6000", "but another contract is there.")]
    [InlineData("eth_getCode", "0x", "but there is no contract.")]
    public async Task Node_that_lies(string method, string lie, string sentence)
    {
        await using var node = await LyingNode.StartAsync(world.Coop.Chain.Url, method, lie);
        var settings = world.Settings("refused-start.db");
        settings["Rpc:Url"] = node.Url.ToString();

        await ShouldRefuseAsync(settings, WrongChain, sentence);
    }

    [Theory]
    [InlineData("Rpc:Url", "not an address", "Rpc")]
    [InlineData("Bylaws:Text", "/nowhere/bylaws.md", "Bylaws:Text names /nowhere/bylaws.md, which can not be read")]
    [InlineData("Explorer:PublicUrl", "http://explorer.example", "Explorer:PublicUrl must be the https address")]
    [InlineData("Relay:PollMilliseconds", "5", "PollMilliseconds")]
    [InlineData("Relay:KeyFile", "/nowhere/key.json", "Expected to read the keystore /nowhere/key.json")]
    public async Task Setting_that_is_wrong(string key, string value, string sentence)
    {
        var settings = world.Settings("refused-start.db");
        settings[key] = value;

        await ShouldRefuseAsync(settings, Configuration, sentence);
    }

    private async Task EditedAsync(Action<JsonNode> edit, int exitCode, string sentence)
    {
        var manifest = JsonNode.Parse(world.Coop.Manifest.ToJson()).ShouldNotBeNull();
        edit(manifest);
        var settings = world.Settings("refused-start.db");
        settings["Deployment:File"] = world.Write("edited.json", manifest.ToJsonString());

        await ShouldRefuseAsync(settings, exitCode, sentence);
    }

    private static async Task ShouldRefuseAsync(IDictionary<string, string> settings, int exitCode, string sentence)
    {
        settings["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        using var gateway = ServiceProcess.Start("Dao.Gateway", settings);

        (await gateway.WaitForExitAsync(Token).WaitAsync(Poll.DefaultDeadline, Token)).ShouldBe(
            exitCode,
            gateway.Output
        );

        var lines = gateway.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldHaveSingleItem().ShouldStartWith("The gateway does not start: ");
        lines[0].ShouldContain(sentence);
    }
}
