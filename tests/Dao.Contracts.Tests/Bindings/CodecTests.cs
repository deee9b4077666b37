using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Tests.Bindings;

/// <summary>The generated codecs against the dynamic one, which is compared with viem elsewhere.</summary>
public sealed class CodecTests
{
    private static readonly Address s_account = Address.Parse("0x8984885799563C8D3473cACD1c70E204A72A6178");

    [Fact]
    public void Call_with_structs_encodes_like_the_dynamic_codec()
    {
        var key = Keccak.HashText("key");
        var digest = Keccak.HashText("prose");

        var call = new Bylaws.Functions.Amend([new Bylaws.Structs.Change(key, UInt256.From(2_500), digest)]).Encode();

        var function = Bylaws.Abi.FindFunction(call).ShouldNotBeNull();
        call.ShouldBe(function.EncodeCall([new object[] { new object[] { key, UInt256.From(2_500), digest } }]));
    }

    [Fact]
    public void Call_survives_its_encoding()
    {
        var call = new SafeL2.Functions.Setup(
            [s_account, Address.Zero],
            UInt256.From(2),
            s_account,
            [1, 2, 3],
            Address.Zero,
            Address.Zero,
            UInt256.MaxValue,
            s_account
        );

        var decoded = SafeL2.Functions.Setup.Decode(call.Encode());

        decoded.Encode().ShouldBe(call.Encode());
        decoded.Owners.ShouldBe(call.Owners);
        decoded.Data.ShouldBe(call.Data);
        decoded.Payment.ShouldBe(UInt256.MaxValue);
    }

    [Fact]
    public void Other_selector_is_refused()
    {
        var call = new TestEuro.Functions.Decimals().Encode();

        var refusal = Should.Throw<AbiDecodingException>(() => TestEuro.Functions.Symbol.Decode(call));

        refusal.Message.ShouldContain("symbol()");
    }

    [Fact]
    public void Event_is_read_from_topics_and_data()
    {
        Hash32[] topics = [TestEuro.Events.Transfer.Topic, Word(Address.Zero), Word(s_account)];

        var isTransfer = TestEuro.Events.Transfer.TryDecode(topics, UInt256.From(7).ToBigEndian(), out var transfer);

        isTransfer.ShouldBeTrue();
        transfer.ShouldBe(new TestEuro.Events.Transfer(Address.Zero, s_account, UInt256.From(7)));
    }

    [Fact]
    public void Event_of_another_shape_is_not_read()
    {
        // ERC-721's Transfer has the same topic but three indexed values.
        Hash32[] topics = [TestEuro.Events.Transfer.Topic, Word(Address.Zero), Word(s_account), Hash32.Zero];

        TestEuro.Events.Transfer.TryDecode(topics, [], out _).ShouldBeFalse();
        TestEuro.Events.Transfer.TryDecode(topics[..3], [1, 2, 3], out _).ShouldBeFalse();
        TestEuro.Events.Transfer.TryDecode([], [], out _).ShouldBeFalse();
    }

    [Fact]
    public void Custom_error_is_read_from_revert_data()
    {
        var error = new AccessManager.Errors.AccessManagerUnauthorizedAccount(s_account, 3);

        AccessManager.Errors.AccessManagerUnauthorizedAccount.TryDecode(error.Encode(), out var read).ShouldBeTrue();

        read.ShouldBe(error);
        AccessManager.Errors.AccessManagerUnauthorizedAccount.TryDecode([1, 2, 3, 4], out _).ShouldBeFalse();
    }

    [Fact]
    public void Selectors_and_topics_are_those_of_the_standards()
    {
        Hex.Encode(TestEuro.Functions.Transfer.Selector).ShouldBe("0xa9059cbb");
        TestEuro
            .Events.Transfer.Topic.ToString()
            .ShouldBe("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    }

    private static Hash32 Word(Address address) => Hash32.FromBytes([.. new byte[12], .. address.ToArray()]);
}
