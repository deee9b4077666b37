using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Cli.Tests.Coops;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Verify;

public sealed class VerifySourceTests(CoopChain coop) : CoopTest(coop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_contract_of_the_co_op_was_built_from_its_source()
    {
        foreach (var (name, contract) in Coop.Manifest.Contracts.All)
        {
            var result = (await Dao.RunHereAsync("verify", "source", contract.Address.ToString())).ShouldSucceed();

            result.Json.GetProperty("verified").GetBoolean().ShouldBeTrue(name);
            if (name != "treasury")
            {
                result.Json.GetProperty("contract").GetString().ShouldNotBeNull().ShouldMatch(@"\.sol:[A-Z]\w+$", name);
                result.Json.GetProperty("compiler").GetString().ShouldNotBeNull().ShouldStartWith("0.8.37+commit.");
                result.Json.GetProperty("sources").GetArrayLength().ShouldBeGreaterThan(5, name);
            }
        }
    }

    [Fact]
    public async Task Answer_tells_compiler_settings_sources_and_what_the_constructor_fixed()
    {
        var answer = (await Dao.RunAsync("verify", "source", "assembly")).ShouldSucceed().Out;

        answer.ShouldContain("The code on the chain was built from this source.");
        answer.ShouldContain($"{Coop.Manifest.Contracts.Assembly.Address} (the assembly)");
        answer.ShouldContain("project/contracts/governance/CoopGovernor.sol:CoopGovernor");
        answer.ShouldContain("solc 0.8.37+commit.");
        answer.ShouldContain("optimizer on (2000 runs), via IR, EVM version cancun, no metadata");
        answer.ShouldMatch($@"registry +{Coop.Manifest.Contracts.MemberRegistry.Address} \(the member\s+registry\)");
        answer.ShouldMatch(@"isConstitution +false");
        answer.ShouldMatch(@"_name +Coop Assembly");
        answer.ShouldMatch(@"_cachedChainId +31337");
        var digest = Keccak.HashText(
            await File.ReadAllTextAsync(RepositoryRoot.Combine("contracts", "governance", "CoopGovernor.sol"), Token)
        );
        answer.ShouldContain($"{digest} project/contracts/governance/CoopGovernor.sol");
    }

    [Fact]
    public async Task Safe_s_contracts_are_told_to_be_safe_s()
    {
        var proxy = (await Dao.RunAsync("verify", "source", "treasury")).ShouldSucceed().Out;
        var singleton = Coop.Manifest.Safe.Singleton;
        var code = (await Dao.RunAsync("verify", "source", singleton.ToString())).ShouldSucceed().Out;

        proxy.ShouldContain("SafeProxy as Safe published it");
        proxy.ShouldContain($"It is a proxy: it runs the code at {singleton}, which is Safe's published SafeL2.");
        code.ShouldContain("SafeL2 as Safe published it");
        (await Dao.RunAsync("verify", "source", "treasury", "--export", Folder.Combine("safe.json"))).ShouldFail(
            2,
            "not compiled here"
        );
    }

    [Fact]
    public async Task Proxy_that_runs_other_code_is_not_verified()
    {
        await Coop.Chain.Rpc.CallAsync(
            "anvil_setStorageAt",
            [Coop.Manifest.Contracts.Treasury.Address, Hash32.Zero, Word(Coop.Manifest.Contracts.Bylaws.Address)],
            Token
        );

        var result = await Dao.RunAsync("verify", "source", "treasury");

        result.ExitCode.ShouldBe(8);
        result.Out.ShouldContain("is NOT Safe's published SafeL2");
    }

    [Fact]
    public async Task Changed_byte_is_shown_with_its_place()
    {
        var bylaws = Coop.Manifest.Contracts.Bylaws.Address;
        var code = await Coop.Chain.Node.GetCodeAsync(bylaws, BlockTag.Latest, Token);
        var before = code[1000];
        code[1000] ^= 0xff;
        await Coop.Chain.Rpc.CallAsync("anvil_setCode", [bylaws, code], Token);

        var result = await Dao.RunAsync(
            "verify",
            "source",
            bylaws.ToString(),
            "--json",
            "--export",
            Folder.Combine("bylaws.json")
        );

        result.ExitCode.ShouldBe(8);
        result
            .Json.GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("1 place(s), the first at byte 1000");
        var difference = result.Json.GetProperty("differences").EnumerateArray().ShouldHaveSingleItem();
        difference.GetProperty("offset").GetInt32().ShouldBe(1000);
        difference.GetProperty("expected").GetString().ShouldBe(Hex.Encode([before]));
        difference.GetProperty("found").GetString().ShouldBe(Hex.Encode([code[1000]]));
        File.Exists(Folder.Combine("bylaws.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Immutable_that_is_not_the_same_everywhere_is_a_difference()
    {
        var holds = Coop.Manifest.Contracts.Holds.Address;
        var bylaws = Coop.Manifest.Contracts.Bylaws.Address.ToArray();
        var code = await Coop.Chain.Node.GetCodeAsync(holds, BlockTag.Latest, Token);
        var last = code.AsSpan().LastIndexOf(bylaws);
        code[last] ^= 0xff;
        await Coop.Chain.Rpc.CallAsync("anvil_setCode", [holds, code], Token);

        var result = await Dao.RunAsync("verify", "source", "holds", "--json");

        result.ExitCode.ShouldBe(8);
        result
            .Json.GetProperty("differences")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("offset")
            .GetInt32()
            .ShouldBe(last);
    }

    [Fact]
    public async Task Longer_code_and_metadata_of_other_settings_are_named()
    {
        var log = Coop.Manifest.Contracts.DecisionLog.Address;
        var code = await Coop.Chain.Node.GetCodeAsync(log, BlockTag.Latest, Token);
        // {"solc": 0.8.37} in CBOR, as solc appends it.
        byte[] metadata = [0xa1, 0x64, .. "solc"u8, 0x43, 0x00, 0x08, 0x25, 0x00, 0x0a];
        await Coop.Chain.Rpc.CallAsync("anvil_setCode", [log, (byte[])[.. code, .. metadata]], Token);

        var result = await Dao.RunAsync("verify", "source", "decisionLog", "--json");

        result.ExitCode.ShouldBe(8);
        var sentence = result.Json.GetProperty("sentence").GetString().ShouldNotBeNull();
        sentence.ShouldContain($"It has {code.Length + 12} bytes instead of {code.Length}.");
        sentence.ShouldContain("It ends with 12 bytes of metadata");
        result
            .Json.GetProperty("differences")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("expected")
            .GetString()
            .ShouldBe("0x");
    }

    [Fact]
    public async Task Same_code_at_another_address_is_recognised()
    {
        var twin = Address.Parse("0x00000000000000000000000000000000000071a5");
        var code = await Coop.Chain.Node.GetCodeAsync(Coop.Manifest.Contracts.Holds.Address, BlockTag.Latest, Token);
        await Coop.Chain.Rpc.CallAsync("anvil_setCode", [twin, code], Token);

        var answer = await AskAsync("verify", "source", twin.ToString());

        answer.GetProperty("contract").GetString().ShouldBe("project/contracts/treasury/Holds.sol:Holds");
        answer.GetProperty("name").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Addresses_without_a_known_contract_are_not_found()
    {
        var stranger = Address.Parse("0x0000000000000000000000000000000000005712");
        await Coop.Chain.Rpc.CallAsync("anvil_setCode", [stranger, new byte[] { 0x60, 0x00 }], Token);

        var nobody = await Dao.RunAsync("verify", "source", CoopChain.MemberAddress(1).ToString());
        var unknown = await Dao.RunAsync("verify", "source", stranger.ToString());

        nobody.ShouldFail(3, "There is no contract at");
        unknown.ShouldFail(3, "is none of this co-op");
    }

    [Theory]
    [InlineData("0x8984885799563c8D3473cACD1c70E204A72A6178", "wrong checksum")]
    [InlineData("0x1234", "40 hexadecimal digits")]
    [InlineData("Bylaws", "There are: accessManager, bylaws")]
    [InlineData("\u202Eswalyb", "is no address")]
    public async Task Other_words_are_bad_input(string typed, string words)
    {
        (await Dao.RunAsync("verify", "source", typed)).ShouldFail(2, words);
    }

    [Fact]
    public async Task Export_is_the_compiler_s_standard_json_and_overwrites_nothing()
    {
        var path = Folder.Combine("governor.json");

        var answer = await AskAsync("verify", "source", "constitution", "--export", path);

        answer.GetProperty("file").GetString().ShouldBe(path);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path, Token)).ShouldNotBeNull();
        json["language"]!.GetValue<string>().ShouldBe("Solidity");
        json["settings"]!["optimizer"]!["runs"]!.GetValue<int>().ShouldBe(2000);
        json["settings"]!["viaIR"]!.GetValue<bool>().ShouldBeTrue();
        json["settings"]!["remappings"]!.AsArray().ShouldHaveSingleItem();
        var sources = json["sources"]!.AsObject();
        var told = answer
            .GetProperty("sources")
            .EnumerateArray()
            .ToDictionary(
                one => one.GetProperty("file").GetString()!,
                one => one.GetProperty("keccak256").GetString()!,
                StringComparer.Ordinal
            );
        sources
            .ToDictionary(
                one => one.Key,
                one => Keccak.HashText(one.Value!["content"]!.GetValue<string>()).ToString(),
                StringComparer.Ordinal
            )
            .ShouldBe(told, ignoreOrder: true);

        (await Dao.RunAsync("verify", "source", "constitution", "--export", path)).ShouldFail(2, "not overwritten");
    }

    private static byte[] Word(Address address) => [.. new byte[12], .. address.ToArray()];
}
