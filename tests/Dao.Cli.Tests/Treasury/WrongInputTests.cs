using Dao.Cli.Tests.Coops;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Treasury;

/// <summary>What each command of the treasury says to what can not be right: one sentence, an exit code, nothing done.</summary>
[Collection(GatewayCollection.Name)]
public sealed class WrongInputTests(GatewayCoop coop) : IDisposable
{
    private const string Unknown = "0x2222222222222222222222222222222222222222222222222222222222222222";

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Naming => ["inspect", "announce", "sign", "execute", "reject", "export"];

    public static TheoryData<string> Filing => ["inspect", "announce", "sign", "execute", "reject", "import"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task An_unknown_hash_is_not_found(string command)
    {
        var result = await RunAsync(command, Unknown);

        result.ShouldFail(3, Unknown).Failure.GetProperty("code").GetString().ShouldBe("not-found");
    }

    [Theory]
    [MemberData(nameof(Filing))]
    public async Task A_payment_of_another_chain_or_safe_is_refused(string command)
    {
        var payment = await coop.PaymentAsync();
        var elsewhere = PaymentFiles.Write(_folder, payment with { ChainId = 1 });
        var strange = PaymentFiles.Write(_folder, payment with { Safe = payment.To });

        var chain = await RunAsync(command, elsewhere);
        var safe = await RunAsync(command, strange);

        chain.ShouldFail(4, "is for chain 1").Failure.GetProperty("code").GetString().ShouldBe("wrong-chain");
        safe.ShouldFail(4, "treasury is").Failure.GetProperty("code").GetString().ShouldBe("wrong-safe");
    }

    [Theory]
    [InlineData("announce")]
    [InlineData("sign")]
    [InlineData("execute")]
    [InlineData("import")]
    public async Task A_payment_that_refunds_gas_is_refused(string command)
    {
        var payment = await coop.PaymentAsync();
        var file = PaymentFiles.Write(_folder, payment with { GasPrice = UInt256.One });

        var result = await RunAsync(command, file);

        result.ShouldFail(4, "gas refund").Failure.GetProperty("code").GetString().ShouldBe("refund");
    }

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task A_gateway_that_is_down_is_said(string command)
    {
        var result = await RunAsync(command, Unknown, ("DAO_GATEWAY", "http://127.0.0.1:9"));

        result.ShouldFail(6, "does not answer").Failure.GetProperty("code").GetString().ShouldBe("gateway-unreachable");
    }

    [Theory]
    [InlineData("treasury", "queue")]
    [InlineData("treasury", "ledger")]
    [InlineData("budget", "list")]
    public async Task A_list_that_needs_the_gateway_says_so(string noun, string verb)
    {
        var result = await coop.Tool(_folder.Path)
            .With("DAO_GATEWAY", "http://127.0.0.1:9")
            .RunAsync(noun, verb, "--json");

        result.ShouldFail(6, "does not answer").Failure.GetProperty("code").GetString().ShouldBe("gateway-unreachable");
        result.Out.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task A_node_that_is_down_is_said(string command)
    {
        var result = await RunAsync(command, Unknown, ("DAO_RPC", "http://127.0.0.1:9"));

        result.ShouldFail(5, "does not answer").Failure.GetProperty("code").GetString().ShouldBe("node-unreachable");
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("announce")]
    [InlineData("export")]
    public async Task A_line_that_is_too_long_is_bad_input(string command)
    {
        var hash = (await coop.ProposeAsync(await coop.PaymentAsync(), 1)).ToString();

        var result = await RunAsync(command, hash, [], "--line", new string('x', 33), "--reason", "Chairs");

        result.ShouldFail(2, "--line is 1 to 32").Failure.GetProperty("code").GetString().ShouldBe("bad-input");
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("announce")]
    [InlineData("execute")]
    public async Task Who_has_no_key_is_told_so_first(string command)
    {
        var result = await coop.Tool(_folder.Path).RunAsync("treasury", command, Unknown, "--json");

        result.ShouldFail(7).Failure.GetProperty("code").GetString().ShouldBe("key-missing");
    }

    [Theory]
    [InlineData("ledger", "--limit must be", "--limit", "0")]
    [InlineData("ledger", "--limit must be 1 to 200", "--limit", "201")]
    [InlineData("ledger", "--from is a day", "--from", "2026-02-30")]
    [InlineData("ledger", "from is not later than to", "--from", "2026-02-02", "--to", "2026-02-01")]
    [InlineData("ledger", "--line is 1 to 32", "--line", "two words")]
    [InlineData("ledger", "cursor", "--after", "made-up")]
    [InlineData("queue", "--limit must be 1 to 100", "--limit", "101")]
    public async Task A_list_that_can_not_be_is_bad_input(string verb, string says, params string[] options)
    {
        var result = await coop.Tool(_folder.Path).RunAsync(["treasury", verb, .. options, "--json"]);

        result.ShouldFail(2, says);
        result.Out.ShouldBeEmpty();
    }

    private Task<ToolResult> RunAsync(
        string command,
        string payment,
        params IReadOnlyList<(string Variable, string Value)> environment
    ) => RunAsync(command, payment, environment, []);

    private async Task<ToolResult> RunAsync(
        string command,
        string payment,
        IReadOnlyList<(string Variable, string Value)> environment,
        params IReadOnlyList<string> options
    )
    {
        var tool = coop.Tool(_folder.Path).With("DAO_KEY", coop.MemberKey(2));
        foreach (var (variable, value) in environment)
        {
            tool.With(variable, value);
        }

        string[] file = command is "reject" or "export" ? ["--out", _folder.Combine("out.json")] : [];
        var result = await tool.RunAsync(["treasury", command, payment, .. file, .. options, "--json"]);
        result.Out.ShouldBeEmpty();
        File.Exists(_folder.Combine("out.json")).ShouldBeFalse();
        return result;
    }
}
