using System.Text.Json;
using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Petitions;

/// <summary>What members sign, through a gateway whose relayer pays: they own no ether.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RelayedStatementTests(GatewayCoop coop) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Members_open_and_sign_without_ether()
    {
        await AskAsync(
            2,
            "petition",
            "open",
            "--kind",
            "case",
            "--text",
            "Who has the key?",
            "--wait",
            "--until",
            "mined"
        );
        var list = await RunAsync("petition", "list", "--json");
        var id = list.Json.GetProperty("petitions")[0].GetProperty("id").ToString();
        await coop.UntilIndexedAsync();

        await AskAsync(3, "petition", "sign", id, "--wait", "--until", "mined");
        await coop.UntilIndexedAsync();
        var served = await coop.GetAsync($"api/v1/petitions/{id}");
        var twice = await RunAsync("petition", "sign", id, "--key", coop.MemberKey(3), "--yes");
        var shown = await RunAsync("petition", "show", id, "--json");

        served.GetProperty("signatures").GetInt32().ShouldBe(2);
        twice.ShouldFail(4, "Nothing was signed");
        shown.Json.GetProperty("petition").GetProperty("signatures").GetInt32().ShouldBe(2);
        shown.Json.GetProperty("petition").GetProperty("text").GetString().ShouldBe("Who has the key?");
    }

    [Fact]
    public async Task Members_propose_without_ether()
    {
        string[] create =
        [
            "proposal",
            "create",
            "--title",
            "Plant trees",
            "--record",
            "We plant trees.",
            "--yes",
            "--json",
        ];

        var proposed = (await RunAsync([.. create, "--key", coop.MemberKey(4)])).ShouldSucceed().Json;
        var twice = await RunAsync([.. create, "--key", coop.MemberKey(4)]);
        var outsider = await RunAsync([.. create, "--key", coop.PayerKey]);
        await coop.UntilIndexedAsync();

        var served = await coop.GetAsync($"api/v1/proposals/{proposed.GetProperty("number")}");
        served.GetProperty("title").GetString().ShouldBe("Plant trees");
        served.GetProperty("proposerMemberId").GetInt32().ShouldBe(4);
        served.GetProperty("id").GetString().ShouldBe(proposed.GetProperty("id").GetString());
        twice.ShouldFail(6, "exists already");
        outsider.ShouldFail(4, "Nothing was signed");
    }

    [Fact]
    public async Task The_relay_refuses_what_the_chain_would_and_says_why()
    {
        var served = await coop.GetAsync("api/v1/members/7");
        var leave = await AskAsync(7, "member", "leave", "--wait", "--until", "mined");
        await coop.UntilIndexedAsync();
        var again = await RunAsync("member", "leave", "--key", coop.MemberKey(7), "--yes");

        served.GetProperty("leftAt").ValueKind.ShouldBe(JsonValueKind.Null);
        leave.GetProperty("via").GetString().ShouldBe("relay");
        (await coop.GetAsync("api/v1/members/7")).GetProperty("leftAt").ValueKind.ShouldBe(JsonValueKind.String);
        again.ShouldFail(4, "Nothing was signed");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> RunAsync(params string[] arguments) => coop.Tool(_folder.Path).RunAsync(arguments);

    private async Task<JsonElement> AskAsync(int member, params string[] arguments)
    {
        var result = await RunAsync([.. arguments, "--key", coop.MemberKey(member), "--yes", "--json"]);
        result.ShouldSucceed();
        result.Json.GetProperty("state").GetString().ShouldBe("mined");
        return result.Json;
    }
}
