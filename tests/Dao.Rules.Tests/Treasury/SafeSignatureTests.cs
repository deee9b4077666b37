using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Treasury;
using static Dao.Rules.Tests.Treasury.IntentWorld;

namespace Dao.Rules.Tests.Treasury;

public sealed class SafeSignatureTests
{
    private static readonly SafeTransaction s_transaction = Transfer(Supplier, 1);

    [Fact]
    public void Personal_message_names_its_owner_and_reads_back()
    {
        using var key = PublicKeys.DemoMember(1);
        var bytes = key.Sign(Eip191.Hash(s_transaction.Hash().ToArray())).ToBytes();
        bytes[64] += 4;

        var read = Read(bytes);

        read.ShouldBeOfType<SafeSignature.EthSign>().Owner.ShouldBe(key.Address);
        read.ToBytes().ShouldBe(bytes);
    }

    [Fact]
    public void Upper_half_of_the_curve_is_read_as_its_lower_twin()
    {
        using var key = PublicKeys.DemoMember(1);
        var low = key.Sign(s_transaction.Hash()).ToBytes();
        var order = UInt256.FromBigEndian(
            Hex.Decode("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
        );
        byte[] high =
        [
            .. low[..32],
            .. (order - UInt256.FromBigEndian(low.AsSpan(32, 32))).ToBigEndian(),
            (byte)(55 - low[64]),
        ];

        Read(high).ToBytes().ShouldBe(low);
    }

    [Fact]
    public void Contracts_sign_with_what_stands_behind_all_words()
    {
        using var key = PublicKeys.DemoMember(1);
        var person = new SafeSignature.Ecdsa(key.Address, key.Sign(s_transaction.Hash()));
        var contract = new SafeSignature.OfContract(
            Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"),
            [1, 2]
        );
        var approval = new SafeSignature.Approved(Address.Parse("0x91932804089C5726a9311d3a3ca8dA61cfBc26D5"));

        var packed = Hex.Encode(SafeSignatures.Pack([person, approval, contract]))[2..];

        packed.Length.ShouldBe(2 * ((3 * 65) + 32 + 2));
        packed[..130].ShouldBe($"{Word("00000000219ab540356cbb839cbe05303d7705fa")}{Word("c3")}00");
        packed[^68..].ShouldBe(Word("2") + "0102");
        Read(contract.ToBytes()).ShouldBeOfType<SafeSignature.OfContract>().Content.ShouldBe([1, 2]);
        Read(approval.ToBytes()).ShouldBe(approval);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000003" + "0102")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001" + "0102")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" + "0102")]
    public void Contract_signature_that_does_not_fit_is_refused(string tail)
    {
        var bytes = Hex.Decode($"0x{Word("00000000219ab540356cbb839cbe05303d7705fa")}{Word("41")}00{tail}");

        SafeSignatures.TryRead(s_transaction, bytes, out var signature, out var error).ShouldBeFalse();
        signature.ShouldBeNull();
        error.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(26)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(33)]
    [InlineData(255)]
    public void Unknown_kind_is_refused(byte v)
    {
        using var key = PublicKeys.DemoMember(1);
        var bytes = key.Sign(s_transaction.Hash()).ToBytes();
        bytes[64] = v;

        SafeSignatures.TryRead(s_transaction, bytes, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeEmpty();
    }

    private static SafeSignature Read(byte[] bytes)
    {
        SafeSignatures.TryRead(s_transaction, bytes, out var signature, out var error).ShouldBeTrue(error);
        return signature.ShouldNotBeNull();
    }

    private static string Word(string digits) => digits.PadLeft(64, '0');
}
