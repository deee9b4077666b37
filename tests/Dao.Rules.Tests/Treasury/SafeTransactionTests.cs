using CsCheck;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Rules.Tests.Treasury;

public sealed class SafeTransactionTests
{
    private const string Transfer =
        "0xa9059cbb000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266"
        + "000000000000000000000000000000000000000000000000000000000000000a";

    // Every field differs from zero and from the others; hashed and signed by viem.
    private static readonly SafeTransaction Full = new()
    {
        ChainId = 31337,
        Safe = Address.Parse("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762"),
        To = Address.Parse("0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0"),
        Value = UInt256.Parse("1000000000000000000"),
        Data = Hex.Decode(Transfer),
        Operation = SafeOperation.DelegateCall,
        SafeTxGas = UInt256.From(1),
        BaseGas = UInt256.From(2),
        GasPrice = UInt256.From(3),
        GasToken = Address.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3"),
        RefundReceiver = Address.Parse("0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512"),
        Nonce = UInt256.From(7),
    };

    [Fact]
    public void Hashes_are_those_that_a_wallet_shows()
    {
        Full.DomainHash().ToString().ShouldBe("0xa0b40ae3787c38807b1076950a73230d409e996f633aaf28893d33609daff089");
        Full.MessageHash().ToString().ShouldBe("0xac51482e149dec7838744f366fe0c3528e00cb76f67d1a7f62a94ab05263135c");
        Full.Hash().ToString().ShouldBe("0x477cca5d9bb2e32cc48121b16763b3742f3853fc3f88d0ec814a7a6671bfce58");
        Full.HasRefund.ShouldBeTrue();
    }

    [Fact]
    public void Each_field_changes_the_hash()
    {
        var other = Address.Parse("0x8984885799563C8D3473cACD1c70E204A72A6178");
        SafeTransaction[] altered =
        [
            Full with
            {
                ChainId = 1,
            },
            Full with
            {
                Safe = other,
            },
            Full with
            {
                To = other,
            },
            Full with
            {
                Value = UInt256.Zero,
            },
            Full with
            {
                Data = [],
            },
            Full with
            {
                Operation = SafeOperation.Call,
            },
            Full with
            {
                SafeTxGas = UInt256.Zero,
            },
            Full with
            {
                BaseGas = UInt256.Zero,
            },
            Full with
            {
                GasPrice = UInt256.Zero,
            },
            Full with
            {
                GasToken = other,
            },
            Full with
            {
                RefundReceiver = other,
            },
            Full with
            {
                Nonce = UInt256.From(8),
            },
        ];

        altered.Append(Full).Select(transaction => transaction.Hash()).ShouldBeUnique();
    }

    [Fact]
    public void Signature_made_by_another_implementation_names_its_owner()
    {
        var bytes = Hex.Decode(
            "0xb94b9fb01066c5c81e08af731e915c76f7afd1cade543971b0c5d175726403a3482579768238b0183189678afab1c2c041eab097c550b805673d5768a40a00361b"
        );

        SafeSignatures.TryRead(Full, bytes, out var signature, out var error).ShouldBeTrue(error);
        signature.ShouldNotBeNull().Owner.ToString().ShouldBe("0x8984885799563C8D3473cACD1c70E204A72A6178");
        signature.ToBytes().ShouldBe(bytes);
    }

    [Fact]
    public void Signatures_are_sorted_by_owner()
    {
        var signatures = Enumerable.Range(1, 5).Select(Sign).ToArray();

        var packed = SafeSignatures.Pack(signatures);

        var expected = signatures.OrderBy(signature => signature.Owner.ToString(), StringComparer.OrdinalIgnoreCase);
        packed.ShouldBe(expected.SelectMany(signature => signature.ToBytes()).ToArray());
        packed.Length.ShouldBe(5 * 65);
    }

    [Fact]
    public void Approval_on_chain_is_packed_as_the_safe_reads_it()
    {
        var owner = Address.Parse("0x8984885799563C8D3473cACD1c70E204A72A6178");

        var packed = SafeSignatures.Pack([new SafeSignature.Approved(owner)]);

        Hex.Encode(packed)
            .ShouldBe(
                "0x0000000000000000000000008984885799563c8d3473cacd1c70e204a72a6178" + new string('0', 64) + "01"
            );
    }

    [Fact]
    public void Owner_who_signs_twice_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => SafeSignatures.Pack([Sign(1), Sign(2), Sign(1)]))
            .Message.ShouldContain("signed twice");
    }

    [Fact]
    public void Signature_of_another_length_is_refused()
    {
        SafeSignatures.TryRead(Full, new byte[66], out var signature, out var error).ShouldBeFalse();
        signature.ShouldBeNull();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public void Batch_reads_back()
    {
        Gen.Select(Gen.Bool, Gen.Byte.Array[20], Gen.Byte.Array[32], Gen.Byte.Array[0, 100])
            .Select(
                (isDelegate, to, value, data) =>
                    new MultiSendCall(
                        isDelegate ? SafeOperation.DelegateCall : SafeOperation.Call,
                        Address.FromBytes(to),
                        UInt256.FromBigEndian(value),
                        data
                    )
            )
            .Array[0, 5]
            .Sample(calls =>
                MultiSendBatch.TryUnpack(MultiSendBatch.Pack(calls), out var read, out _)
                && read.Count == calls.Length
                && read.Zip(calls)
                    .All(pair =>
                        pair.First with { Data = pair.Second.Data } == pair.Second
                        && pair.First.Data.SequenceEqual(pair.Second.Data)
                    )
            );
    }

    [Fact]
    public void Batch_that_is_cut_off_or_has_a_tail_is_refused()
    {
        var packed = MultiSendBatch.Pack([
            new MultiSendCall(SafeOperation.Call, Full.To, UInt256.One, Hex.Decode(Transfer)),
        ]);

        for (var length = 1; length < packed.Length; length++)
        {
            MultiSendBatch.TryUnpack(packed.AsSpan(0, length), out _, out _).ShouldBeFalse();
        }

        MultiSendBatch.TryUnpack([.. packed, 0], out _, out _).ShouldBeFalse();
        packed[0] = 2;
        MultiSendBatch.TryUnpack(packed, out _, out var error).ShouldBeFalse();
        error.ShouldBe("Call 0: operation must be 0 or 1, it is 2.");
    }

    private static SafeSignature Sign(int member)
    {
        using var key = PrivateKey.FromBytes(Keccak.HashText($"mossgate member {member}").ToArray());
        return new SafeSignature.Ecdsa(key.Address, key.Sign(Full.Hash()));
    }
}
