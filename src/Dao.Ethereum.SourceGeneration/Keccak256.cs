using System;
using System.Text;

namespace Dao.Ethereum.SourceGeneration;

/// <summary>Keccak-256, so that selectors and topics are constants of the emitted code.</summary>
internal static class Keccak256
{
    private const int Rate = 136;

    private static readonly ulong[] s_roundConstants = RoundConstants();

    public static byte[] HashText(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var padded = new byte[(message.Length / Rate + 1) * Rate];
        message.CopyTo(padded, 0);
        padded[message.Length] ^= 0x01;
        padded[padded.Length - 1] ^= 0x80;

        var state = new ulong[25];
        for (var block = 0; block < padded.Length; block += Rate)
        {
            for (var lane = 0; lane < Rate / 8; lane++)
            {
                for (var i = 0; i < 8; i++)
                {
                    state[lane] ^= (ulong)padded[block + lane * 8 + i] << (8 * i);
                }
            }

            Permute(state);
        }

        var hash = new byte[32];
        for (var i = 0; i < hash.Length; i++)
        {
            hash[i] = (byte)(state[i / 8] >> (8 * (i % 8)));
        }

        return hash;
    }

    private static void Permute(ulong[] state)
    {
        var column = new ulong[5];
        var row = new ulong[5];
        foreach (var constant in s_roundConstants)
        {
            for (var x = 0; x < 5; x++)
            {
                column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            }

            for (var i = 0; i < 25; i++)
            {
                state[i] ^= column[(i + 4) % 5] ^ Rotate(column[(i + 1) % 5], 1);
            }

            // Rho and pi: one lane walks through all others; the rotation grows by triangular numbers.
            var carried = state[1];
            for (int step = 1, position = 1; step <= 24; step++)
            {
                position = position / 5 % 5 + 5 * ((2 * (position % 5) + 3 * (position / 5)) % 5);
                (state[position], carried) = (Rotate(carried, step * (step + 1) / 2 % 64), state[position]);
            }

            for (var y = 0; y < 25; y += 5)
            {
                Array.Copy(state, y, row, 0, 5);
                for (var x = 0; x < 5; x++)
                {
                    state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
                }
            }

            state[0] ^= constant;
        }
    }

    /// <summary>The bits 2^j - 1 of each constant come from the shift register x^8 + x^6 + x^5 + x^4 + 1 (FIPS 202, 3.2.5).</summary>
    private static ulong[] RoundConstants()
    {
        var constants = new ulong[24];
        var register = 1;
        for (var round = 0; round < 24; round++)
        {
            for (var j = 0; j < 7; j++)
            {
                constants[round] |= (ulong)(register & 1) << ((1 << j) - 1);
                register <<= 1;
                register ^= (register >> 8) * 0x171;
            }
        }

        return constants;
    }

    private static ulong Rotate(ulong value, int bits) => bits == 0 ? value : (value << bits) | (value >> (64 - bits));
}
