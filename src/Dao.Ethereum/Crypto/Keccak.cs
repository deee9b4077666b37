using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Crypto;

/// <summary>Keccak-256 as Ethereum uses it: the original padding, not that of SHA-3.</summary>
public static class Keccak
{
    private const int Rate = 136;
    private const int Lanes = 25;

    private static ReadOnlySpan<ulong> RoundConstants =>
        [
            0x0000000000000001,
            0x0000000000008082,
            0x800000000000808a,
            0x8000000080008000,
            0x000000000000808b,
            0x0000000080000001,
            0x8000000080008081,
            0x8000000000008009,
            0x000000000000008a,
            0x0000000000000088,
            0x0000000080008009,
            0x000000008000000a,
            0x000000008000808b,
            0x800000000000008b,
            0x8000000000008089,
            0x8000000000008003,
            0x8000000000008002,
            0x8000000000000080,
            0x000000000000800a,
            0x800000008000000a,
            0x8000000080008081,
            0x8000000000008080,
            0x0000000080000001,
            0x8000000080008008,
        ];

    // Rho's rotation and pi's target lane, in the order in which one walk visits all lanes but the first.
    private static ReadOnlySpan<byte> Rotations =>
        [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];

    private static ReadOnlySpan<byte> Targets =>
        [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    public static Hash32 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash32.Size];
        Hash(data, hash);
        return Hash32.FromBytes(hash);
    }

    /// <summary>The hash of the text's UTF-8 bytes.</summary>
    public static Hash32 HashText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Encoding.UTF8.GetByteCount(text);
        Span<byte> bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(text, bytes);
        return Hash(bytes);
    }

    /// <summary>Writes 32 bytes to <paramref name="destination"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        Span<ulong> state = stackalloc ulong[Lanes];
        state.Clear();
        while (data.Length >= Rate)
        {
            Absorb(state, data[..Rate]);
            data = data[Rate..];
        }

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x01;
        last[Rate - 1] |= 0x80;
        Absorb(state, last);

        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(i * 8)..], state[i]);
        }
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < Rate / 8; i++)
        {
            state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(i * 8)..]);
        }

        Permute(state);
    }

    private static void Permute(Span<ulong> a)
    {
        Span<ulong> column = stackalloc ulong[5];
        foreach (var constant in RoundConstants)
        {
            for (var x = 0; x < 5; x++)
            {
                column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }

            for (var x = 0; x < 5; x++)
            {
                var theta = column[(x + 4) % 5] ^ BitOperations.RotateLeft(column[(x + 1) % 5], 1);
                for (var y = 0; y < Lanes; y += 5)
                {
                    a[x + y] ^= theta;
                }
            }

            var moving = a[1];
            for (var i = 0; i < 24; i++)
            {
                var target = Targets[i];
                var displaced = a[target];
                a[target] = BitOperations.RotateLeft(moving, Rotations[i]);
                moving = displaced;
            }

            for (var y = 0; y < Lanes; y += 5)
            {
                var first = a[y];
                var second = a[y + 1];
                a[y] ^= ~second & a[y + 2];
                a[y + 1] ^= ~a[y + 2] & a[y + 3];
                a[y + 2] ^= ~a[y + 3] & a[y + 4];
                a[y + 3] ^= ~a[y + 4] & first;
                a[y + 4] ^= ~first & second;
            }

            a[0] ^= constant;
        }
    }
}
