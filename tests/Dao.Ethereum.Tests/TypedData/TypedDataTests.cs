using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Ethereum.Tests.TypedData;

public sealed class TypedDataTests
{
    /// <summary>The example of EIP-712.</summary>
    private const string Mail = """
        {
          "types": {
            "EIP712Domain": [
              { "name": "name", "type": "string" },
              { "name": "version", "type": "string" },
              { "name": "chainId", "type": "uint256" },
              { "name": "verifyingContract", "type": "address" }
            ],
            "Person": [{ "name": "name", "type": "string" }, { "name": "wallet", "type": "address" }],
            "Mail": [
              { "name": "from", "type": "Person" },
              { "name": "to", "type": "Person" },
              { "name": "contents", "type": "string" }
            ]
          },
          "primaryType": "Mail",
          "domain": {
            "name": "Ether Mail",
            "version": "1",
            "chainId": 1,
            "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"
          },
          "message": {
            "from": { "name": "Cow", "wallet": "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826" },
            "to": { "name": "Bob", "wallet": "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB" },
            "contents": "Hello, Bob!"
          }
        }
        """;

    [Fact]
    public void Example_of_eip712_has_the_published_hashes()
    {
        var document = TypedDataDocument.Parse(Mail);

        document
            .EncodeType("Mail")
            .ShouldBe("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        document
            .DomainSeparator()
            .ToString()
            .ShouldBe("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f");
        document
            .HashStruct("Mail", document.Message)
            .ToString()
            .ShouldBe("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e");
        document
            .SigningHash()
            .ToString()
            .ShouldBe("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
    }

    [Fact]
    public void Example_of_eip712_is_signed_by_the_cow()
    {
        using var key = PrivateKey.FromBytes(Keccak.HashText("cow").ToArray());
        var hash = TypedDataDocument.Parse(Mail).SigningHash();

        Secp256k1.TryRecover(hash, key.Sign(hash), out var address).ShouldBeTrue();

        address.ToString().ShouldBe("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826");
    }

    [Fact]
    public void Domain_record_agrees_with_the_document()
    {
        var domain = new Eip712Domain(
            "Ether Mail",
            "1",
            1,
            Address.Parse("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC")
        );

        domain.Separator().ShouldBe(TypedDataDocument.Parse(Mail).DomainSeparator());
    }

    [Fact]
    public void Personal_message_has_the_known_hash() =>
        Eip191
            .HashText("hello world")
            .ToString()
            .ShouldBe("0xd9eba16ed0ecae432b71fe008c98cc872bb4cc214d3220a36f365326cf807d68");

    [Theory]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"content\": \"Hello, Bob!\"", "message.contents")]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"contents\": \"Hello, Bob!\", \"hidden\": 1", "message.hidden")]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"contents\": 5", "message.contents")]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"contents\": null", "message.contents")]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"contents\": \"\\ud800\"", "surrogate")]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"contents\": \"a\", \"contents\": \"b\"", "contents")]
    [InlineData(
        "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB",
        "0xbbbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB",
        "to.wallet"
    )]
    [InlineData("0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB", "0xbB", "to.wallet")]
    [InlineData("\"chainId\": 1,", "\"chainId\": -1,", "domain.chainId")]
    [InlineData("\"chainId\": 1,", "\"chainId\": 1.5,", "domain.chainId")]
    [InlineData("\"chainId\": 1,", "\"chainId\": 9007199254740993,", "domain.chainId")]
    [InlineData("\"chainId\": 1,", "\"chainId\": \"1x\",", "domain.chainId")]
    [InlineData("\"chainId\": 1,", "", "domain.chainId")]
    [InlineData("\"chainId\": 1,", "\"chainId\": 1, \"evil\": 2,", "domain.evil")]
    [InlineData("\"primaryType\": \"Mail\"", "\"primaryType\": \"Letter\"", "Letter")]
    [InlineData("\"primaryType\": \"Mail\"", "\"primaryType\": \"EIP712Domain\"", "EIP712Domain")]
    [InlineData("\"primaryType\": \"Mail\",", "", "primaryType")]
    [InlineData(
        "\"type\": \"Person\" },\n      { \"name\": \"to\"",
        "\"type\": \"Persona\" },\n      { \"name\": \"to\"",
        "Persona"
    )]
    [InlineData("\"name\": \"wallet\"", "\"name\": \"name\"", "name")]
    [InlineData("\"name\": \"wallet\"", "\"name\": \"wal,let\"", "wal,let")]
    [InlineData("\"wallet\", \"type\": \"address\"", "\"wallet\", \"type\": \"address[\"", "address[")]
    [InlineData("\"wallet\", \"type\": \"address\"", "\"wallet\", \"type\": \"address[0]\"", "address[0]")]
    [InlineData("\"chainId\", \"type\": \"uint256\"", "\"chainId\", \"type\": \"uint\"", "uint")]
    public void Document_with_a_fault_is_refused_and_the_fault_named(string part, string fault, string named)
    {
        Mail.ShouldContain(part);
        var json = Mail.Replace(part, fault, StringComparison.Ordinal);

        Should.Throw<FormatException>(() => TypedDataDocument.Parse(json).SigningHash()).Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"types\":[],\"primaryType\":\"A\",\"domain\":{},\"message\":{}}")]
    [InlineData("{\"types\":{\"A\":{}},\"primaryType\":\"A\",\"domain\":{},\"message\":{}}")]
    [InlineData("{\"types\":{\"uint8\":[]},\"primaryType\":\"uint8\",\"domain\":{},\"message\":{}}")]
    public void Json_of_another_shape_is_refused(string json) =>
        Should.Throw<FormatException>(() => TypedDataDocument.Parse(json));

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var json = string.Concat(Enumerable.Repeat("{\"types\":", 100_000));

        Should.Throw<FormatException>(() => TypedDataDocument.Parse(json));
    }

    [Fact]
    public void Fixed_array_of_another_length_is_refused()
    {
        const string Json = """
            {"types":{"A":[{"name":"x","type":"uint8[2]"}]},"primaryType":"A","domain":{},"message":{"x":[1,2,3]}}
            """;

        Should
            .Throw<FormatException>(() => TypedDataDocument.Parse(Json).SigningHash())
            .Message.ShouldContain("array of 2");
    }
}
