using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>Ways to sign a Safe transaction rightly and wrongly, by name: one row of the signature matrix each.</summary>
internal static class SignatureCases
{
    private static readonly UInt256 s_order = UInt256.Parse(
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
    );

    /// <summary>What the Safe takes.</summary>
    public static readonly IReadOnlyDictionary<string, Func<SafeTransaction, int, byte[]>> Good = new Dictionary<
        string,
        Func<SafeTransaction, int, byte[]>
    >(StringComparer.Ordinal)
    {
        ["plain"] = SafeWorld.Sign,
        ["s to n - s, v flipped"] = (t, m) => SafeServiceQueueTests.Twin(SafeWorld.Sign(t, m)),
        ["eth_sign"] = EthSign,
        ["a tail of 1 byte"] = (t, m) => [.. SafeWorld.Sign(t, m), 0],
        ["a tail of 64 bytes"] = (t, m) => [.. SafeWorld.Sign(t, m), .. new byte[64]],
        ["owners out of order"] = (t, m) => [.. SafeWorld.Sign(t, 3), .. SafeWorld.Sign(t, m)],
        ["owners in order"] = (t, m) => [.. SafeWorld.Sign(t, m), .. SafeWorld.Sign(t, 3)],
    };

    public static readonly IReadOnlyDictionary<string, Func<SafeTransaction, int, byte[]>> Bad = Malformed()
        .Concat(Values())
        .Concat(OfOtherThings())
        .Concat(Claims())
        .ToDictionary(one => one.Name, one => one.Sign, StringComparer.Ordinal);

    private static IEnumerable<(string Name, Func<SafeTransaction, int, byte[]> Sign)> Malformed()
    {
        yield return ("no bytes", (_, _) => []);
        yield return ("1 byte", (_, _) => [27]);
        yield return ("64 bytes", (t, m) => SafeWorld.Sign(t, m)[..64]);
        yield return ("the compact form", (t, m) => Compact(t, m));
        yield return ("a tail of 65 zeros", (t, m) => [.. SafeWorld.Sign(t, m), .. new byte[65]]);
        yield return ("5,001 bytes", (t, m) => [.. SafeWorld.Sign(t, m), .. new byte[4936]]);
        yield return ("an owner twice", (t, m) => [.. SafeWorld.Sign(t, m), .. SafeWorld.Sign(t, m)]);
        yield return (
            "an owner twice, by the twin",
            (t, m) => [.. SafeWorld.Sign(t, m), .. SafeServiceQueueTests.Twin(SafeWorld.Sign(t, m))]
        );
        yield return ("an owner twice, by eth_sign", (t, m) => [.. SafeWorld.Sign(t, m), .. EthSign(t, m)]);
        yield return ("an owner and a stranger", (t, m) => [.. SafeWorld.Sign(t, m), .. SafeWorld.Sign(t, 7)]);
        yield return ("a stranger", (t, _) => SafeWorld.Sign(t, 7));
    }

    private static IEnumerable<(string Name, Func<SafeTransaction, int, byte[]> Sign)> Values()
    {
        UInt256[] numbers = [UInt256.Zero, s_order, s_order + UInt256.One, UInt256.MaxValue];
        string[] names = ["0", "n", "n + 1", "2^256 - 1"];
        for (int i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            yield return ($"r = {names[i]}", (t, m) => With(t, m, 0, number));
            yield return ($"s = {names[i]}", (t, m) => With(t, m, 32, number));
        }

        yield return (
            "s to n - s, v kept",
            (t, m) =>
            {
                var signature = SafeWorld.Sign(t, m);
                return [.. SafeServiceQueueTests.Twin(signature)[..64], signature[64]];
            }
        );
        foreach (byte v in (byte[])[0, 1, 2, 3, 26, 29, 30, 31, 32, 33, 34, 35, 128, 255])
        {
            yield return ($"v = {v}", (t, m) => [.. SafeWorld.Sign(t, m)[..64], v]);
        }

        yield return ("v = 27 and 28 exchanged", (t, m) => Flip(SafeWorld.Sign(t, m)));
        yield return ("eth_sign with v - 4", (t, m) => WithV(EthSign(t, m), -4));
        yield return ("eth_sign with v exchanged", (t, m) => WithV(EthSign(t, m), EthSign(t, m)[64] == 31 ? 1 : -1));
    }

    private static IEnumerable<(string Name, Func<SafeTransaction, int, byte[]> Sign)> OfOtherThings()
    {
        (string Name, Func<SafeTransaction, SafeTransaction> Alter)[] alterations =
        [
            ("chain", t => t with { ChainId = 1 }),
            ("Safe", t => t with { Safe = t.To }),
            ("nonce", t => t with { Nonce = t.Nonce + UInt256.One }),
            ("to", t => t with { To = t.Safe }),
            ("value", t => t with { Value = t.Value + UInt256.One }),
            ("data", t => t with { Data = [1] }),
            ("operation", t => t with { Operation = SafeOperation.DelegateCall }),
            ("safeTxGas", t => t with { SafeTxGas = UInt256.One }),
            ("baseGas", t => t with { BaseGas = UInt256.One }),
            ("gasPrice", t => t with { GasPrice = UInt256.One }),
            ("gasToken", t => t with { GasToken = t.Safe }),
            ("refundReceiver", t => t with { RefundReceiver = t.Safe }),
        ];
        foreach (var (name, alter) in alterations)
        {
            yield return ($"of another {name}", (t, m) => SafeWorld.Sign(alter(t), m));
            yield return ($"eth_sign of another {name}", (t, m) => EthSign(alter(t), m));
        }

        yield return ("of version 1.2, whose domain has no chain", (t, m) => SignHash(OldHash(t), m));
        yield return ("of the message hash alone", (t, m) => SignHash(t.MessageHash(), m));
    }

    private static IEnumerable<(string Name, Func<SafeTransaction, int, byte[]> Sign)> Claims()
    {
        yield return ("an approval that was not given", (_, m) => Claim(SafeWorld.Member(m), UInt256.Zero, 1));
        yield return ("an approval of nobody", (_, _) => Claim(Address.Zero, UInt256.Zero, 1));
        yield return ("an approval of a stranger", (_, _) => Claim(SafeWorld.Member(7), UInt256.Zero, 1));
        yield return ("an approval by the Safe", (t, _) => Claim(t.Safe, UInt256.Zero, 1));
        (string Name, UInt256 Pointer, byte[] Tail)[] pointers =
        [
            ("to the start", UInt256.Zero, new byte[64]),
            ("into the word", UInt256.From(64), new byte[64]),
            ("to the end", UInt256.From(65), []),
            ("past the end", UInt256.From(66), new byte[32]),
            ("to half a length", UInt256.From(65), new byte[31]),
            ("of 2^31", UInt256.From(1UL << 31), new byte[64]),
            ("of 2^32 + 65", UInt256.From((1UL << 32) + 65), new byte[64]),
            ("of 2^256 - 1", UInt256.MaxValue, new byte[64]),
            ("to a length that is too long", UInt256.From(65), UInt256.From(1).ToBigEndian()),
            ("to a length of 2^256 - 1", UInt256.From(65), UInt256.MaxValue.ToBigEndian()),
            ("to an empty content of an account", UInt256.From(65), new byte[32]),
        ];
        foreach (var (name, pointer, tail) in pointers)
        {
            yield return ($"a pointer {name}", (_, m) => [.. Claim(SafeWorld.Member(m), pointer, 0), .. tail]);
        }
    }

    private static byte[] EthSign(SafeTransaction transaction, int member) =>
        WithV(SignHash(Eip191.Hash(transaction.Hash().ToArray()), member), 4);

    private static byte[] SignHash(Hash32 hash, int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Sign(hash).ToBytes();
    }

    private static byte[] Compact(SafeTransaction transaction, int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Sign(transaction.Hash()).ToCompact();
    }

    public static byte[] Claim(Address owner, UInt256 s, byte v) =>
        [.. new byte[12], .. owner.ToArray(), .. s.ToBigEndian(), v];

    private static byte[] With(SafeTransaction transaction, int member, int start, UInt256 number)
    {
        var signature = SafeWorld.Sign(transaction, member);
        number.WriteBigEndian(signature.AsSpan(start, 32));
        return signature;
    }

    private static byte[] WithV(byte[] signature, int change) => [.. signature[..64], (byte)(signature[64] + change)];

    private static byte[] Flip(byte[] signature) => WithV(signature, signature[64] == 27 ? 1 : -1);

    private static Hash32 OldHash(SafeTransaction transaction) =>
        TypedDataHash.Of(new Eip712Domain(null, null, null, transaction.Safe).Separator(), transaction.MessageHash());
}
