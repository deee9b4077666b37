using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dao.Ethereum.Keystore;

/// <summary>The key derivation of RFC 7914.</summary>
/// <remarks>
/// Our own, because BouncyCastle holds to the RFC's bound N &lt; 2^(16 r), which the official vector of Web3 Secret Storage
/// (N 262144, r 1) exceeds.
/// </remarks>
internal static class Scrypt
{
    private const int WordsPerBlock = 16;

    public static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int n, int r, int p, int length)
    {
        var lane = 128 * r;
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations: 1, HashAlgorithmName.SHA256, p * lane);
        try
        {
            Mix(bytes, n, r, p);
            return Rfc2898DeriveBytes.Pbkdf2(password, bytes, iterations: 1, HashAlgorithmName.SHA256, length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    // scryptROMix on each of the p lanes, one after the other in the same memory.
    private static void Mix(Span<byte> bytes, int n, int r, int p)
    {
        var words = 2 * r * WordsPerBlock;
        var table = GC.AllocateUninitializedArray<uint>(n * words);
        var x = new uint[words];
        var y = new uint[words];
        for (var lane = 0; lane < p; lane++)
        {
            var content = MemoryMarshal.Cast<byte, uint>(bytes.Slice(lane * words * 4, words * 4));
            LittleEndian(content, x);
            for (var i = 0; i < n; i++)
            {
                x.CopyTo(table, i * words);
                BlockMix(x, y, r);
                (x, y) = (y, x);
            }

            for (var i = 0; i < n; i++)
            {
                var j = (int)(x[words - WordsPerBlock] & (uint)(n - 1));
                Xor(x, table.AsSpan(j * words, words));
                BlockMix(x, y, r);
                (x, y) = (y, x);
            }

            LittleEndian(x, content);
        }

        Array.Clear(table);
    }

    private static void BlockMix(ReadOnlySpan<uint> input, Span<uint> output, int r)
    {
        Span<uint> x = stackalloc uint[WordsPerBlock];
        input[^WordsPerBlock..].CopyTo(x);
        for (var i = 0; i < 2 * r; i++)
        {
            Xor(x, input.Slice(i * WordsPerBlock, WordsPerBlock));
            Salsa20Of8Rounds(x);
            // Even blocks fill the first half, odd blocks the second.
            x.CopyTo(output[(((i / 2) + (i % 2 * r)) * WordsPerBlock)..]);
        }
    }

    private static void Salsa20Of8Rounds(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[WordsPerBlock];
        block.CopyTo(x);
        for (var round = 0; round < 8; round += 2)
        {
            Quarter(ref x[0], ref x[4], ref x[8], ref x[12]);
            Quarter(ref x[5], ref x[9], ref x[13], ref x[1]);
            Quarter(ref x[10], ref x[14], ref x[2], ref x[6]);
            Quarter(ref x[15], ref x[3], ref x[7], ref x[11]);
            Quarter(ref x[0], ref x[1], ref x[2], ref x[3]);
            Quarter(ref x[5], ref x[6], ref x[7], ref x[4]);
            Quarter(ref x[10], ref x[11], ref x[8], ref x[9]);
            Quarter(ref x[15], ref x[12], ref x[13], ref x[14]);
        }

        for (var i = 0; i < WordsPerBlock; i++)
        {
            block[i] += x[i];
        }
    }

    private static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        b ^= BitOperations.RotateLeft(a + d, 7);
        c ^= BitOperations.RotateLeft(b + a, 9);
        d ^= BitOperations.RotateLeft(c + b, 13);
        a ^= BitOperations.RotateLeft(d + c, 18);
    }

    private static void Xor(Span<uint> target, ReadOnlySpan<uint> other)
    {
        var wide = MemoryMarshal.Cast<uint, Vector<uint>>(target);
        var otherWide = MemoryMarshal.Cast<uint, Vector<uint>>(other);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] ^= otherWide[i];
        }

        for (var i = wide.Length * Vector<uint>.Count; i < target.Length; i++)
        {
            target[i] ^= other[i];
        }
    }

    private static void LittleEndian(ReadOnlySpan<uint> source, Span<uint> target)
    {
        if (BitConverter.IsLittleEndian)
        {
            source.CopyTo(target);
        }
        else
        {
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(source, target);
        }
    }
}
