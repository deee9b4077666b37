using System.Net;
using System.Text.Json;
using Dao.Contracts.Sources;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;

namespace Dao.Gateway.Tests.Pages;

[Collection("world")]
public sealed class ContractPagesTests(GatewayWorld world)
{
    private const string Built = "The code on the chain was built from this source.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_of_each_contract_says_from_which_source_it_was_built()
    {
        var client = await OpenAsync();

        foreach (var (name, contract) in world.Coop.Manifest.Contracts.All)
        {
            var page = await ReadAsync(client, $"/address/{contract.Address}");

            page.ShouldContain(
                name == "treasury" ? "The code is SafeProxy as Safe published it" : Built,
                customMessage: name
            );
        }
    }

    [Fact]
    public async Task Page_shows_compiler_settings_files_and_fixed_values()
    {
        var client = await OpenAsync();
        var contracts = world.Coop.Manifest.Contracts;

        var page = await ReadAsync(client, $"/address/{contracts.Assembly.Address}");

        page.ShouldContain("solc 0.8.37+commit.");
        page.ShouldContain("optimizer on (2000 runs), via IR, EVM version cancun");
        page.ShouldContain("<summary>project/contracts/governance/CoopGovernor.sol</summary>");
        page.ShouldContain("contract CoopGovernor is");
        page.ShouldContain($"href=\"/address/{contracts.MemberRegistry.Address}\" title=");
        page.ShouldContain(
            $"<a href=\"/address/{contracts.Assembly.Address}/source/npm/@openzeppelin/contracts@5.7.0/governance/Governor.sol\">"
        );
        page.ShouldContain($"./scripts/dao verify source {contracts.Assembly.Address}");
    }

    [Fact]
    public async Task Standard_json_and_files_can_be_taken_away()
    {
        var client = await OpenAsync();
        var bylaws = world.Coop.Manifest.Contracts.Bylaws.Address;
        var source = ContractSources.Find("Bylaws").ShouldNotBeNull();

        using var answer = await client.GetAsync($"/address/{bylaws}/standard-json", Token);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;

        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        answer.Content.Headers.ContentDisposition?.FileName.ShouldBe("Bylaws.standard.json");
        json.GetProperty("settings").GetProperty("optimizer").GetProperty("runs").GetInt32().ShouldBe(200);
        var files = json.GetProperty("sources").EnumerateObject().ToList();
        files.Count.ShouldBe(source.Files.Count);
        foreach (var file in files)
        {
            using var text = await client.GetAsync($"/address/{bylaws}/source/{file.Name}", Token);
            text.Content.Headers.ContentType?.MediaType.ShouldBe("text/plain");
            (await text.Content.ReadAsStringAsync(Token)).ShouldBe(
                file.Value.GetProperty("content").GetString(),
                file.Name
            );
        }
    }

    [Fact]
    public async Task Changed_code_is_said_in_red_with_its_place_and_nothing_can_be_taken_away()
    {
        var client = await OpenAsync();
        var log = world.Coop.Manifest.Contracts.DecisionLog.Address;
        var code = await world.Coop.Node.GetCodeAsync(log, BlockTag.Latest, Token);
        byte[] changed = [.. code];
        changed[200] ^= 0xff;
        await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [log, changed], Token);
        try
        {
            var page = await ReadAsync(client, $"/address/{log}");
            using var json = await client.GetAsync($"/address/{log}/standard-json", Token);

            page.ShouldContain("class=\"callout bad\"");
            page.ShouldContain("it differs in 1 place(s), the first at byte 200.");
            page.ShouldContain("Do not use this contract");
            page.ShouldContain(
                $"expected <code class=\"hash\">{Hex.Encode([code[200]])}</code>, found <code class=\"hash\">{Hex.Encode([changed[200]])}</code>"
            );
            page.ShouldNotContain(Built);
            json.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [log, code], Token);
        }
    }

    [Fact]
    public async Task Contract_of_a_stranger_has_no_source()
    {
        var client = await OpenAsync();
        var stranger = Address.Parse("0x0000000000000000000000000000000000005712");
        await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [stranger, new byte[] { 0x60, 0x00 }], Token);

        var page = await ReadAsync(client, $"/address/{stranger}");

        page.ShouldContain("A contract that this co-operative does not know.");
        page.ShouldNotContain("id=\"source\"");
    }

    [Theory]
    [InlineData("0x0000000000000000000000000000000000005713/standard-json", HttpStatusCode.NotFound)]
    [InlineData("0x1234/standard-json", HttpStatusCode.BadRequest)]
    [InlineData("0x1234/source/x", HttpStatusCode.BadRequest)]
    [InlineData("BYLAWS/source/nothing.sol", HttpStatusCode.NotFound)]
    [InlineData("BYLAWS/source/..%2f..%2fappsettings.json", HttpStatusCode.NotFound)]
    [InlineData("BYLAWS/source/sources.json", HttpStatusCode.NotFound)]
    [InlineData("BYLAWS/source/", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_not_given(string path, HttpStatusCode expected)
    {
        var client = await OpenAsync();
        var bylaws = world.Coop.Manifest.Contracts.Bylaws.Address.ToString();

        using var answer = await client.GetAsync(
            $"/address/{path.Replace("BYLAWS", bylaws, StringComparison.Ordinal)}",
            Token
        );

        answer.StatusCode.ShouldBe(expected);
    }

    private Task<HttpClient> OpenAsync() => world.OpenAsync("contracts.db", withKey: false);

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
    }
}
