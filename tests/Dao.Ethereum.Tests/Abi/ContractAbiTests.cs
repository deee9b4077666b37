using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Abi;

public sealed class ContractAbiTests
{
    private const string Token = """
        [
          {"type":"constructor","inputs":[{"name":"name","type":"string"}],"stateMutability":"nonpayable"},
          {"type":"function","name":"transfer","inputs":[{"name":"to","type":"address"},{"name":"value","type":"uint256"}],
           "outputs":[{"name":"","type":"bool"}],"stateMutability":"nonpayable"},
          {"type":"function","name":"amend","inputs":[{"name":"changes","type":"tuple[]","internalType":"struct Bylaws.Change[]",
           "components":[{"name":"key","type":"bytes32"},{"name":"value","type":"uint256"}]}],"outputs":[],"stateMutability":"nonpayable"},
          {"type":"event","name":"Transfer","anonymous":false,"inputs":[{"name":"from","type":"address","indexed":true},
           {"name":"to","type":"address","indexed":true},{"name":"value","type":"uint256","indexed":false}]},
          {"type":"event","name":"Noted","inputs":[{"name":"text","type":"string","indexed":true}]},
          {"type":"error","name":"ERC20InsufficientBalance","inputs":[{"name":"sender","type":"address"},
           {"name":"balance","type":"uint256"},{"name":"needed","type":"uint256"}]},
          {"type":"receive","stateMutability":"payable"}
        ]
        """;

    private static readonly ContractAbi Abi = ContractAbi.Parse(Token);
    private static readonly Address Alice = Address.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

    [Fact]
    public void Known_selectors_and_topics_are_computed()
    {
        Hex.Encode(Abi.Functions[0].Selector).ShouldBe("0xa9059cbb");
        Abi.Functions[1].Signature.ShouldBe("amend((bytes32,uint256)[])");
        Abi.Functions[1].Inputs[0].InternalType.ShouldBe("struct Bylaws.Change[]");
        Abi.Functions[1].Inputs[0].Components.Select(component => component.Name).ShouldBe(["key", "value"]);
        Abi.Events[0].Topic.ToString().ShouldBe("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        Hex.Encode(Abi.Errors[0].Selector).ShouldBe("0xe450d38c");
        Abi.Constructor.ShouldNotBeNull().Inputs.ShouldHaveSingleItem();
    }

    [Fact]
    public void Call_is_encoded_found_and_decoded()
    {
        var calldata = Abi.Functions[0].EncodeCall([Alice, UInt256.From(5)]);

        var function = Abi.FindFunction(calldata).ShouldNotBeNull();

        function.Name.ShouldBe("transfer");
        function.DecodeCall(calldata).ShouldBe([Alice, UInt256.From(5)]);
        Abi.FindFunction([1, 2, 3, 4]).ShouldBeNull();
        Abi.FindFunction([]).ShouldBeNull();
        Should.Throw<AbiDecodingException>(() => Abi.Functions[1].DecodeCall(calldata)).Message.ShouldContain("amend");
    }

    [Fact]
    public void Log_is_found_and_decoded_in_the_order_of_the_inputs()
    {
        var from = Hash32.FromBytes(AbiCodec.Encode([AbiType.Parse("address")], [Alice]));
        Hash32[] topics = [Abi.Events[0].Topic, from, Hash32.Zero];

        var values = Abi.FindEvent(topics).ShouldNotBeNull().Decode(topics, UInt256.From(9).ToBigEndian());

        values.ShouldBe([Alice, Address.Zero, UInt256.From(9)]);
    }

    [Fact]
    public void Indexed_text_stays_its_hash()
    {
        var hash = Keccak.HashText("hello");

        Abi.Events[1].Decode([Abi.Events[1].Topic, hash], []).ShouldBe([hash]);
    }

    [Fact]
    public void Log_with_dirty_or_missing_topics_is_refused()
    {
        var transfer = Abi.Events[0];
        var dirty = Hash32.Parse("0x" + new string('f', 64));

        Should.Throw<AbiDecodingException>(() => transfer.Decode([transfer.Topic, dirty, dirty], new byte[32]));
        Should.Throw<AbiDecodingException>(() => transfer.Decode([transfer.Topic, Hash32.Zero], new byte[32]));
        Should.Throw<AbiDecodingException>(() => transfer.Decode([], new byte[32]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"type\":\"function\"}]")]
    [InlineData("[{\"type\":\"magic\",\"name\":\"x\"}]")]
    [InlineData("[{\"type\":\"function\",\"name\":5}]")]
    [InlineData("[{\"type\":\"function\",\"name\":\"x\",\"inputs\":{}}]")]
    [InlineData("[{\"type\":\"function\",\"name\":\"x\",\"inputs\":[{\"name\":\"a\"}]}]")]
    [InlineData("[{\"type\":\"function\",\"name\":\"x\",\"inputs\":[{\"name\":\"a\",\"type\":\"uint7\"}]}]")]
    [InlineData("[{\"type\":\"function\",\"name\":\"x\",\"inputs\":[{\"name\":\"a\",\"type\":\"tuple\"}]}]")]
    [InlineData(
        "[{\"type\":\"function\",\"name\":\"x\",\"inputs\":[{\"name\":\"a\",\"type\":\"tuplex\",\"components\":[{\"type\":\"bool\"}]}]}]"
    )]
    public void Json_that_is_no_abi_is_refused(string json) =>
        Should.Throw<FormatException>(() => ContractAbi.Parse(json));
}
