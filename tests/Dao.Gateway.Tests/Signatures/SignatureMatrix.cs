using System.Text.Json.Nodes;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Testing;

namespace Dao.Gateway.Tests.Signatures;

/// <summary>Every wrong way to sign one thing: the right signature in other bytes, and right signatures of other things.</summary>
internal static class SignatureMatrix
{
    private static readonly UInt256 s_order = UInt256.Parse(
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
    );

    /// <param name="typedData">As <c>eth_signTypedData_v4</c> takes it.</param>
    public static byte[] Sign(JsonObject typedData, int member) => Sign(Digest(typedData), member);

    public static IEnumerable<(string Name, byte[] Signature)> Wrong(JsonObject typedData, int member) =>
        OtherBytes(Sign(typedData, member)).Concat(OtherThings(typedData, member));

    private static IEnumerable<(string Name, byte[] Signature)> OtherBytes(byte[] right)
    {
        var flipped = (byte)(right[64] ^ 27 ^ 28);
        var twin = With(right, 32, s_order - UInt256.FromBigEndian(right.AsSpan(32, 32)));
        yield return ("no bytes", []);
        yield return ("1 byte", [27]);
        yield return ("63 bytes", right[..63]);
        yield return ("66 bytes", [.. right, 0]);
        yield return ("a tail of 32 bytes", [.. right, .. new byte[32]]);
        yield return ("twice", [.. right, .. right]);
        yield return ("all zero", new byte[65]);
        yield return ("r and s exchanged", [.. right[32..64], .. right[..32], right[64]]);
        yield return ("v first", [right[64], .. right[..64]]);
        yield return ("s to n - s, v exchanged", [.. twin[..64], flipped]);
        yield return ("s to n - s, v kept", twin);
        yield return ("v exchanged", [.. right[..64], flipped]);
        foreach (byte v in (byte[])[0, 1, 2, 26, 29, 30, 31, 32, 35, 128, 255])
        {
            yield return ($"v = {v}", [.. right[..64], v]);
        }

        (string Name, UInt256 Value)[] numbers =
        [
            ("0", UInt256.Zero),
            ("n", s_order),
            ("n + 1", s_order + UInt256.One),
            ("2^256 - 1", UInt256.MaxValue),
        ];
        foreach (var (name, value) in numbers)
        {
            yield return ($"r = {name}", With(right, 0, value));
            yield return ($"s = {name}", With(right, 32, value));
        }

        // The compact form with the other parity: another signer.
        byte[] compact = [.. right[..32], .. right[32..64]];
        compact[32] |= right[64] == 27 ? (byte)0x80 : (byte)0;
        yield return ("64 bytes with the other parity", compact);
    }

    private static IEnumerable<(string Name, byte[] Signature)> OtherThings(JsonObject typedData, int member)
    {
        foreach (var part in (string[])["domain", "message"])
        {
            foreach (var (name, value) in typedData[part]!.AsObject())
            {
                var other = (JsonObject)typedData.DeepClone();
                other[part]![name] = Other(value!);
                yield return ($"of another {part} {name}", Sign(Digest(other), member));
            }
        }

        var right = Digest(typedData);
        yield return ("with eth_sign's prefix", Sign(Eip191.Hash(right.ToArray()), member));
        yield return ("of the struct alone", Sign(StructHash(typedData), member));
        yield return ("by somebody else", Sign(right, member + 1));
        yield return ("by a stranger", Sign(right, 60));
    }

    private static JsonNode Other(JsonNode value)
    {
        var text = value.ToString();
        return Address.TryParse(text, out var account)
                ? Address.FromBytes([.. account.ToArray()[..19], (byte)(account.ToArray()[19] ^ 1)]).ToString()
            : text.StartsWith("0x", StringComparison.Ordinal) ? text[..^1] + (text[^1] == '0' ? "1" : "0")
            : UInt256.TryParse(text, out var number) ? (number + UInt256.One).ToString()
            : text + "x";
    }

    private static Hash32 Digest(JsonObject typedData) =>
        TypedDataDocument.Parse(typedData.ToJsonString()).SigningHash();

    private static Hash32 StructHash(JsonObject typedData)
    {
        var document = TypedDataDocument.Parse(typedData.ToJsonString());
        return document.HashStruct(document.PrimaryType, document.Message);
    }

    private static byte[] Sign(Hash32 digest, int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Sign(digest).ToBytes();
    }

    private static byte[] With(byte[] signature, int start, UInt256 number)
    {
        byte[] changed = [.. signature];
        number.WriteBigEndian(changed.AsSpan(start, 32));
        return changed;
    }
}
