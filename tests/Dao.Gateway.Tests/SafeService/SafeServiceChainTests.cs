using System.Net;
using System.Text.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>What happens on the chain past this service: failures, modules, guards; and a node that is away.</summary>
[Collection(SafeCollection.Name)]
public sealed class SafeServiceChainTests(SafeWorld world)
{
    /// <summary>Answers one to everything: as a guard it lets everything pass.</summary>
    private const string Yes = "0x60015f5260205ff3";

    private const string Reverts = "0x5f5ffd";

    private static readonly Address s_guard = Address.Parse("0xc100000000000000000000000000000000000001");
    private static readonly Address s_broken = Address.Parse("0xc100000000000000000000000000000000000002");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_execution_is_executed_and_not_successful()
    {
        await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [s_broken, Hex.Decode(Reverts)], Token);
        var safe = await TwoOfTwoAsync();
        var transaction = await world.QueueAsync(
            (await world.NextAsync(safe)) with
            {
                To = s_broken,
                SafeTxGas = UInt256.From(50_000),
            }
        );

        await world.ExecuteAsync(transaction);
        await world.UntilIndexedAsync();

        var shown = await world.TransactionAsync(transaction);
        shown.GetProperty("isExecuted").GetBoolean().ShouldBeTrue();
        shown.GetProperty("isSuccessful").GetBoolean().ShouldBeFalse();
        shown.GetProperty("safeTxGas").GetString().ShouldBe("50000");
        var failed = await world.GetAsync($"/v2/safes/{safe}/multisig-transactions/?failed=true");
        failed.GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Module_executes_and_is_told_apart_from_owners()
    {
        var safe = await TwoOfTwoAsync();
        await world.Sender.SendAsync(safe, default, UInt256.From(500), Token);
        await ChangeAsync(safe, new SafeL2.Functions.EnableModule(world.Sender.Address));

        await world.Sender.SendAsync(
            safe,
            new SafeL2.Functions.ExecTransactionFromModule(SafeWorld.Member(6), UInt256.From(20), [], 0),
            Token
        );
        await world.UntilIndexedAsync();

        var done = (await world.GetAsync($"/v1/safes/{safe}/module-transactions/")).GetProperty("results")[0];
        done.GetProperty("module").GetString().ShouldBe(world.Sender.Address.ToString());
        done.GetProperty("value").GetString().ShouldBe("20");
        done.GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
        var newest = (await world.GetAsync($"/v2/safes/{safe}/all-transactions/")).GetProperty("results")[0];
        newest.GetProperty("txType").GetString().ShouldBe("MODULE_TRANSACTION");
        newest.GetProperty("transfers")[0].GetProperty("to").GetString().ShouldBe(SafeWorld.Member(6).ToString());
        var served = await world.GetAsync($"/v1/modules/{world.Sender.Address}/safes/");
        served.GetProperty("safes").EnumerateArray().Select(one => one.GetString()).ShouldBe([safe.ToString()]);
    }

    [Fact]
    public async Task Safe_with_a_guard_is_served_as_one_without()
    {
        await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [s_guard, Hex.Decode(Yes)], Token);
        var safe = await TwoOfTwoAsync();
        await ChangeAsync(safe, new SafeL2.Functions.SetGuard(s_guard));

        var transaction = await world.QueueAsync(await world.NextAsync(safe));
        await world.ExecuteAsync(transaction);
        await world.UntilIndexedAsync();

        (await world.GetAsync($"/v1/safes/{safe}/")).GetProperty("guard").GetString().ShouldBe(s_guard.ToString());
        (await world.TransactionAsync(transaction)).GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Several_transactions_in_one_block_keep_their_order()
    {
        var safe = await TwoOfTwoAsync();
        var first = await world.NextAsync(safe);
        var second = await world.NextAsync(safe, ahead: 1);
        await world.Coop.Chain.SetAutomineAsync(false, Token);
        Hash32[] hashes;
        try
        {
            hashes = [await SubmitAsync(first, 0), await SubmitAsync(second, 1)];
            await world.Coop.Chain.MineAsync(1, Token);
        }
        finally
        {
            await world.Coop.Chain.SetAutomineAsync(true, Token);
        }

        await world.UntilIndexedAsync();

        var newest = await world.GetAsync($"/v2/safes/{safe}/all-transactions/?ordering=timestamp");
        newest
            .GetProperty("results")
            .EnumerateArray()
            .Select(one => one.GetProperty("safeTxHash").GetString())
            .ShouldBe([first.Hash().ToString(), second.Hash().ToString()]);
        hashes.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Index_is_served_while_the_node_is_away_and_the_rest_says_so()
    {
        await using var factory = world.Factory(new("Rpc:Url", "http://127.0.0.1:9"), new("Rpc:TimeoutSeconds", "2"));
        using var client = factory.CreateClient();
        var transaction = await world.NextAsync(ahead: 50_000);

        using var list = await client.GetAsync($"/safe/api/v2/safes/{world.Treasury}/multisig-transactions/", Token);
        using var info = await client.GetAsync($"/safe/api/v1/safes/{world.Treasury}/", Token);
        using var proposed = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            client,
            $"/safe/api/v2/safes/{world.Treasury}/multisig-transactions/",
            SafeWorld.Body(transaction, SafeWorld.Member(1), SafeWorld.Sign(transaction, 1)),
            Token
        );

        list.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var away in new[] { info, proposed })
        {
            away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            using var body = JsonDocument.Parse(await away.Content.ReadAsStringAsync(Token));
            body.RootElement.GetProperty("exception").GetString().ShouldBe("Problem connecting to Ethereum network");
        }
    }

    [Fact]
    public async Task Links_name_the_public_host_behind_a_proxy()
    {
        var safe = await TwoOfTwoAsync();
        await world.Sender.SendAsync(safe, default, UInt256.One, Token);
        await world.Sender.SendAsync(safe, default, UInt256.One, Token);
        await world.UntilIndexedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/safe/api/v1/safes/{safe}/transfers/?limit=1");
        request.Headers.Add("X-Forwarded-Host", "coop.example");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await world.Client.SendAsync(request, Token);

        using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        var next = page.RootElement.GetProperty("next").GetString().ShouldNotBeNull();
        next.ShouldStartWith($"https://coop.example/safe/api/v1/safes/{safe}/transfers/?");
    }

    private async Task<Address> TwoOfTwoAsync()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2)], 2);
        await world.UntilIndexedAsync();
        return safe;
    }

    /// <summary>A Safe changes itself, as owners decide.</summary>
    private async Task ChangeAsync(Address safe, IContractCall call) =>
        await world.ExecuteAsync((await world.NextAsync(safe)) with { To = safe, Data = call.Encode() });

    /// <summary>Sent without waiting and without a trial, for the second works only after the first.</summary>
    private async Task<Hash32> SubmitAsync(SafeTransaction transaction, ulong place)
    {
        var from = Address.Parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");
        var nonce = await world.Coop.Node.GetTransactionCountAsync(from, BlockTag.Latest, Token);
        var hash = await world.Coop.Chain.Rpc.SendAsync<string>(
            "eth_sendTransaction",
            [
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["from"] = from,
                    ["to"] = transaction.Safe,
                    ["data"] = SafeWorld.ExecCall(transaction, SafeWorld.Signatures(transaction)).Encode(),
                    ["gas"] = UInt256.From(500_000),
                    ["nonce"] = UInt256.From(nonce + place),
                },
            ],
            Token
        );
        return Hash32.Parse(hash);
    }
}
