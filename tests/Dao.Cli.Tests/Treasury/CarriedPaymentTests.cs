using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Tests.Treasury;

/// <summary>Proposals leave a gateway as a file and come back into another: co-signing goes on while the gateway is down.</summary>
[Collection(GatewayCollection.Name)]
public sealed class CarriedPaymentTests(GatewayCoop coop) : IDisposable
{
    private static readonly Uri s_nowhere = new("http://127.0.0.1:9");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_proposed_at_one_gateway_is_signed_without_it_and_executed_from_another()
    {
        var payment = await coop.PaymentAsync();
        var first = await coop.StartGatewayAsync("first.db");
        var hash = (await coop.ProposeAsync(payment, 1, first)).ToString();
        var file = _folder.Combine("payment.json");

        var exported = await AskAsync(first, "treasury", "export", hash, "--out", file);
        coop.StopGateway(first);
        var signed = await AskAsync(
            s_nowhere,
            ["treasury", "sign", file, "--line", "furniture", "--reason", "Chairs", "--key", coop.MemberKey(2)]
        );
        var second = await coop.StartGatewayAsync("second.db");
        var imported = await AskAsync(second, "treasury", "import", file);
        await coop.UntilAnnouncedAsync(imported.GetProperty("announcement").GetProperty("id").GetString(), second);
        var again = await AskAsync(second, "treasury", "import", file);
        var executed = await AskAsync(second, "treasury", "execute", hash, "--key", coop.PayerKey);
        coop.StopGateway(second);

        Kinds(exported).ShouldBe(["EOA"]);
        signed.GetProperty("signedBy").GetArrayLength().ShouldBe(2);
        Kinds(imported).ShouldBe(["EOA", "EOA"]);
        again.GetProperty("announcement").ValueKind.ShouldBe(JsonValueKind.Null);
        executed.GetProperty("signedBy").GetArrayLength().ShouldBe(2);
        (await NonceAsync()).ShouldBe(payment.Nonce + UInt256.One);
    }

    [Fact]
    public async Task An_approval_on_the_chain_is_carried_as_what_it_is()
    {
        var payment = await coop.PaymentAsync();
        var hash = await coop.ProposeAsync(payment, 1);
        await coop.Chain.ActAsAsync(
            GatewayCoop.MemberAddress(3),
            coop.Treasury,
            new SafeL2.Functions.ApproveHash(hash),
            TestContext.Current.CancellationToken
        );
        await coop.AnnounceAsync(payment);
        var file = _folder.Combine("payment.json");

        var exported = await AskAsync(coop.Gateway, "treasury", "export", hash.ToString(), "--out", file);
        var executed = await AskAsync(s_nowhere, "treasury", "execute", file, "--key", coop.PayerKey);

        Kinds(exported).Order(StringComparer.Ordinal).ShouldBe(["APPROVED_HASH", "EOA"]);
        executed
            .GetProperty("payment")
            .GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldEndWith("from budget infrastructure");
    }

    [Fact]
    public async Task An_approval_that_nobody_gave_is_not_believed()
    {
        var payment = await coop.PaymentAsync();
        var file = PaymentFiles.Write(
            _folder,
            payment,
            (GatewayCoop.MemberAddress(3), new SafeSignature.Approved(GatewayCoop.MemberAddress(3)).ToBytes())
        );

        var imported = await coop.Tool(_folder.Path).RunAsync("treasury", "import", file, "--json");

        imported
            .ShouldFail(4, "did not agree to it on the chain")
            .Failure.GetProperty("code")
            .GetString()
            .ShouldBe("signature-invalid");
    }

    [Fact]
    public async Task A_file_that_nobody_signed_is_not_imported()
    {
        var file = PaymentFiles.Write(_folder, await coop.PaymentAsync());

        var imported = await coop.Tool(_folder.Path).RunAsync("treasury", "import", file, "--json");

        imported.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("signatures-missing");
    }

    [Fact]
    public async Task Exporting_overwrites_nothing_and_takes_no_file()
    {
        var hash = (await coop.ProposeAsync(await coop.PaymentAsync(), 1)).ToString();
        var file = _folder.Write("there.json", "mine");

        var over = await coop.Tool(_folder.Path).RunAsync("treasury", "export", hash, "--out", file);
        var fromFile = await coop.Tool(_folder.Path)
            .RunAsync(
                "treasury",
                "export",
                PaymentFiles.Write(_folder, await coop.PaymentAsync()),
                "--out",
                _folder.Combine("new.json")
            );

        over.ShouldFail(2, "not overwritten");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("mine");
        fromFile.ShouldFail(2, "is a file already");
    }

    private static IEnumerable<string?> Kinds(JsonElement carried) =>
        carried.GetProperty("signatures").EnumerateArray().Select(one => one.GetProperty("kind").GetString());

    private Task<UInt256> NonceAsync() =>
        coop.Coop.Node.ReadAsync(
            coop.Treasury,
            new SafeL2.Functions.Nonce(),
            BlockTag.Latest,
            TestContext.Current.CancellationToken
        );

    private async Task<JsonElement> AskAsync(Uri gateway, params IReadOnlyList<string> arguments)
    {
        var result = await coop.Tool(_folder.Path, gateway).RunAsync([.. arguments, "--json"]);
        result.ShouldSucceed().Error.ShouldBeEmpty();
        return result.Json;
    }
}
