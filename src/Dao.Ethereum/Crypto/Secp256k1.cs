using Dao.Ethereum.Primitives;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;

namespace Dao.Ethereum.Crypto;

/// <summary>Recovery of the signing address from a digest and a signature (SEC 1, section 4.1.6).</summary>
public static class Secp256k1
{
    // The custom curve uses the GLV endomorphism: five times as fast as the curve of the SEC tables.
    internal static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");

    internal static readonly Hash32 Order = Hash32.Parse(
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
    );

    internal static readonly Hash32 HalfOrder = Hash32.Parse(
        "0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0"
    );

    /// <summary>Whether signatures are checked by libsecp256k1; otherwise by BouncyCastle, more slowly and with the same answers.</summary>
    public static bool IsNative => LibSecp256k1.IsAvailable;

    /// <summary>False when no key can have made this signature of this digest.</summary>
    public static bool TryRecover(Hash32 digest, Signature signature, out Address address) =>
        LibSecp256k1.IsAvailable
            ? TryRecoverNative(digest, signature, out address)
            : TryRecoverManaged(digest, signature, out address);

    internal static bool TryRecoverNative(Hash32 digest, Signature signature, out Address address)
    {
        Span<byte> key = stackalloc byte[65];
        if (!LibSecp256k1.TryRecover(digest, signature, key))
        {
            address = default;
            return false;
        }

        address = ToAddress(key);
        return true;
    }

    /// <summary>The same without libsecp256k1.</summary>
    public static bool TryRecoverManaged(Hash32 digest, Signature signature, out Address address)
    {
        address = default;
        if (signature.R == Hash32.Zero || signature.S == Hash32.Zero)
        {
            return false;
        }

        Span<byte> compressed = stackalloc byte[33];
        compressed[0] = (byte)(2 + signature.YParity);
        signature.R.CopyTo(compressed[1..]);
        if (!TryDecodePoint(compressed, out var nonce))
        {
            return false;
        }

        // Q = r^-1 (s R - e G)
        var n = Curve.N;
        var inverse = ToNumber(signature.R).ModInverse(n);
        var u1 = n.Subtract(ToNumber(digest).Mod(n)).Multiply(inverse).Mod(n);
        var u2 = ToNumber(signature.S).Multiply(inverse).Mod(n);
        var key = ECAlgorithms.SumOfTwoMultiplies(Curve.G, u1, nonce, u2).Normalize();
        if (key.IsInfinity)
        {
            return false;
        }

        address = ToAddress(key);
        return true;
    }

    internal static Address ToAddress(ECPoint publicKey)
    {
        Span<byte> encoded = stackalloc byte[65];
        publicKey.EncodeTo(compressed: false, encoded);
        return ToAddress(encoded);
    }

    /// <param name="publicKey">65 bytes: 4, x, y.</param>
    private static Address ToAddress(ReadOnlySpan<byte> publicKey)
    {
        Span<byte> hash = stackalloc byte[Hash32.Size];
        Keccak.Hash(publicKey[1..], hash);
        return Address.FromBytes(hash[12..]);
    }

    internal static BigInteger ToNumber(Hash32 value)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Size];
        value.CopyTo(bytes);
        return new BigInteger(1, bytes);
    }

    internal static Hash32 ToHash(BigInteger number)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Size];
        bytes.Clear();
        var length = number.GetLengthofByteArrayUnsigned();
        number.ToByteArrayUnsigned(bytes[(Hash32.Size - length)..]);
        return Hash32.FromBytes(bytes);
    }

    private static bool TryDecodePoint(ReadOnlySpan<byte> compressed, out ECPoint point)
    {
        try
        {
            point = Curve.Curve.DecodePoint(compressed);
            return true;
        }
        catch (ArgumentException)
        {
            // BouncyCastle's answer to an x with no point on the curve: half of all numbers.
            point = Curve.Curve.Infinity;
            return false;
        }
    }
}
