using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Crypto;

/// <summary>A secp256k1 signature with its recovery bit; <c>s</c> is always in the lower half, so it has one form only.</summary>
/// <remarks>Written as 64 bytes (ERC-2098: r, then yParity in the top bit of s) or 65 bytes (r, s, v with v 27 or 28).</remarks>
public readonly record struct Signature
{
    public const int CompactSize = 64;
    public const int FullSize = 65;

    private Signature(Hash32 r, Hash32 s, byte yParity)
    {
        R = r;
        S = s;
        YParity = yParity;
    }

    public Hash32 R { get; }

    public Hash32 S { get; }

    /// <summary>0 or 1.</summary>
    public byte YParity { get; }

    /// <summary>Reads 64 bytes (ERC-2098) or 65 bytes with v of 27, 28, 0 or 1. Malleable signatures are refused.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Signature signature, out string error)
    {
        signature = default;
        Span<byte> s = stackalloc byte[Hash32.Size];
        byte yParity;
        switch (bytes.Length)
        {
            case CompactSize:
                bytes[32..].CopyTo(s);
                yParity = (byte)(s[0] >> 7);
                s[0] &= 0x7f;
                break;
            case FullSize when bytes[64] is 0 or 1 or 27 or 28:
                bytes[32..64].CopyTo(s);
                yParity = (byte)(bytes[64] >= 27 ? bytes[64] - 27 : bytes[64]);
                break;
            case FullSize:
                error = $"Expected v (the last byte of the signature) to be 27, 28, 0 or 1, got {bytes[64]}.";
                return false;
            default:
                error = $"Expected a signature of 65 bytes, or 64 in the compact form of ERC-2098, got {bytes.Length}.";
                return false;
        }

        return TryCreate(Hash32.FromBytes(bytes[..32]), Hash32.FromBytes(s), yParity, out signature, out error);
    }

    public static bool TryCreate(Hash32 r, Hash32 s, byte yParity, out Signature signature, out string error)
    {
        signature = default;
        error = (r, s, yParity) switch
        {
            _ when r == Hash32.Zero || r >= Secp256k1.Order =>
                "The signature's r is zero or not below the curve order.",
            _ when s == Hash32.Zero || s >= Secp256k1.Order =>
                "The signature's s is zero or not below the curve order.",
            _ when s > Secp256k1.HalfOrder =>
                "The signature's s is in the upper half of the curve order; sign again or use n - s with the other v.",
            _ when yParity > 1 => $"Expected a recovery bit of 0 or 1, got {yParity}.",
            _ => "",
        };
        if (error.Length > 0)
        {
            return false;
        }

        signature = new Signature(r, s, yParity);
        return true;
    }

    /// <summary>
    /// Reads r and s as <c>ecrecover</c> takes them, with s in either half of the order, and gives the twin with the lower s:
    /// both recover the same account.
    /// </summary>
    /// <remarks>For checking what a contract would accept. What this product itself signs or keeps for voting has a low s.</remarks>
    public static bool TryCreateFromEitherHalf(Hash32 r, Hash32 s, byte yParity, out Signature signature)
    {
        bool isUpper = s > Secp256k1.HalfOrder && s < Secp256k1.Order;
        return TryCreate(
            r,
            isUpper ? Secp256k1.ToHash(Secp256k1.Curve.N.Subtract(Secp256k1.ToNumber(s))) : s,
            isUpper ? (byte)(yParity ^ 1) : yParity,
            out signature,
            out _
        );
    }

    /// <summary>64 bytes: r, then s with yParity in its top bit (ERC-2098).</summary>
    public byte[] ToCompact()
    {
        var bytes = new byte[CompactSize];
        R.CopyTo(bytes);
        S.CopyTo(bytes.AsSpan(32));
        bytes[32] |= (byte)(YParity << 7);
        return bytes;
    }

    /// <summary>65 bytes: r, s and v of 27 or 28.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[FullSize];
        R.CopyTo(bytes);
        S.CopyTo(bytes.AsSpan(32));
        bytes[64] = (byte)(27 + YParity);
        return bytes;
    }

    public override string ToString() => Hex.Encode(ToBytes());
}
