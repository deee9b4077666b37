using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;
using Dao.Ethereum.Transactions;

namespace Dao.Ethereum.Tests.Transactions;

public sealed class TransactionTests
{
    private static readonly byte[] ExampleKey = Hex.Decode("0x" + string.Concat(Enumerable.Repeat("46", 32)));

    private static readonly Eip1559Transaction Payment = new()
    {
        ChainId = 31337,
        Nonce = 7,
        MaxPriorityFeePerGas = UInt256.One,
        MaxFeePerGas = UInt256.From(1_000_000_000),
        GasLimit = 21_000,
        To = Address.Parse("0x3535353535353535353535353535353535353535"),
        AccessList = [new AccessListEntry(Address.Zero, [Hash32.Zero])],
    };

    [Fact]
    public void Example_of_eip155_is_signed()
    {
        using var key = PrivateKey.FromBytes(ExampleKey);
        var transaction = new LegacyTransaction
        {
            ChainId = 1,
            Nonce = 9,
            GasPrice = UInt256.From(20_000_000_000),
            GasLimit = 21_000,
            To = Address.Parse("0x3535353535353535353535353535353535353535"),
            Value = UInt256.From(1_000_000_000_000_000_000),
        };

        transaction
            .SigningHash()
            .ToString()
            .ShouldBe("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
        Hex.Encode(transaction.Sign(key).Raw)
            .ShouldBe(
                "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a0"
                    + "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a0"
                    + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"
            );
    }

    [Fact]
    public void Decoded_transaction_says_who_signed_it()
    {
        using var key = PrivateKey.FromBytes(ExampleKey);

        var decoded = Eip1559Transaction.Decode(Payment.Sign(key).Raw, out var signature);

        Secp256k1.TryRecover(decoded.SigningHash(), signature, out var from).ShouldBeTrue();
        from.ShouldBe(key.Address);
        decoded.AccessList.ShouldHaveSingleItem().StorageKeys.ShouldBe([Hash32.Zero]);
    }

    [Fact]
    public void Transaction_cut_at_any_byte_is_refused()
    {
        using var key = PrivateKey.FromBytes(ExampleKey);
        var raw = Payment.Sign(key).Raw;
        for (var length = 0; length < raw.Length; length++)
        {
            var cut = raw[..length];

            Should.Throw<RlpException>(() => Eip1559Transaction.Decode(cut, out _));
            Should.Throw<RlpException>(() => LegacyTransaction.Decode(cut, out _));
        }
    }

    [Fact]
    public void Transaction_with_bytes_after_it_is_refused()
    {
        using var key = PrivateKey.FromBytes(ExampleKey);

        Should.Throw<RlpException>(() => Eip1559Transaction.Decode([.. Payment.Sign(key).Raw, 0], out _));
    }

    [Fact]
    public void Transaction_of_another_type_is_refused()
    {
        using var key = PrivateKey.FromBytes(ExampleKey);
        var raw = Payment.Sign(key).Raw;
        raw[0] = 3;

        Should.Throw<RlpException>(() => Eip1559Transaction.Decode(raw, out _)).Message.ShouldContain("type 2");
    }

    [Theory]
    [InlineData(26UL)]
    [InlineData(29UL)]
    [InlineData(34UL)]
    public void Legacy_transaction_with_an_unknown_v_is_refused(ulong v)
    {
        var raw = new RlpWriter()
            .WriteList(fields =>
                fields.Write(0).Write(0).Write(0).Write(Address.Zero).Write(0).Write([]).Write(v).Write(1).Write(1)
            )
            .ToArray();

        Should
            .Throw<RlpException>(() => LegacyTransaction.Decode(raw, out _))
            .Message.ShouldContain("chainId * 2 + 35");
    }
}
