using System.Security.Cryptography;
using Dao.Ethereum.Primitives;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;

namespace Dao.Ethereum.Crypto;

/// <summary>A secp256k1 private key. Its bytes never leave through <see cref="ToString"/> and are wiped by <see cref="Dispose"/>.</summary>
public sealed class PrivateKey : IDisposable
{
    public const int Size = 32;

    private readonly byte[] _bytes;
    private bool _isDisposed;

    private PrivateKey(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes.ToArray();
        Address = Secp256k1.ToAddress(
            new FixedPointCombMultiplier().Multiply(Secp256k1.Curve.G, new BigInteger(1, bytes)).Normalize()
        );
    }

    public Address Address { get; }

    public static PrivateKey Create()
    {
        Span<byte> bytes = stackalloc byte[Size];
        do
        {
            RandomNumberGenerator.Fill(bytes);
        } while (!IsInRange(bytes));

        try
        {
            return new PrivateKey(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <exception cref="ArgumentException">Not 32 bytes, zero, or not below the curve order.</exception>
    public static PrivateKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A private key needs 32 bytes, got {bytes.Length}.", nameof(bytes));
        }

        return IsInRange(bytes)
            ? new PrivateKey(bytes)
            : throw new ArgumentException("A private key must be above zero and below the curve order.", nameof(bytes));
    }

    /// <summary>Signs deterministically (RFC 6979 with SHA-256) and with a low s (EIP-2).</summary>
    public Signature Sign(Hash32 digest)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var n = Secp256k1.Curve.N;
        var secret = new BigInteger(1, _bytes);
        var message = Secp256k1.ToNumber(digest);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(n, secret, digest.ToArray());

        while (true)
        {
            var k = nonces.NextK();
            var point = new FixedPointCombMultiplier().Multiply(Secp256k1.Curve.G, k).Normalize();
            var x = point.AffineXCoord.ToBigInteger();
            var yParity = point.AffineYCoord.TestBitZero() ? 1 : 0;
            // An x of n or more (odds 2^-127) has no yParity form; RFC 6979 then takes the next k, as for a zero.
            if (x.SignValue == 0 || x.CompareTo(n) >= 0)
            {
                continue;
            }

            var s = k.ModInverse(n).Multiply(message.Add(secret.Multiply(x))).Mod(n);
            if (s.SignValue == 0)
            {
                continue;
            }

            var r = Secp256k1.ToHash(x);
            var low = Secp256k1.ToHash(s);
            if (low > Secp256k1.HalfOrder)
            {
                low = Secp256k1.ToHash(n.Subtract(s));
                yParity ^= 1;
            }

            return Signature.TryCreate(r, low, (byte)yParity, out var signature, out var error)
                ? signature
                : throw new CryptographicException(error);
        }
    }

    /// <summary>Writes the 32 secret bytes; the caller wipes them.</summary>
    public void CopyTo(Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _bytes.CopyTo(destination);
    }

    public void Dispose()
    {
        _isDisposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }

    public override string ToString() => $"the private key of {Address}";

    private static bool IsInRange(ReadOnlySpan<byte> bytes) =>
        Hash32.FromBytes(bytes) is var value && value != Hash32.Zero && value < Secp256k1.Order;
}
