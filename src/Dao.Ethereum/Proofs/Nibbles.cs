namespace Dao.Ethereum.Proofs;

/// <summary>Half bytes, one in each byte, and the compact form in which trie nodes hold them.</summary>
/// <remarks>
/// Compact form ("hex prefix", yellow paper, appendix C): the first half byte says whether the node is a leaf (2) and whether the
/// count is odd (1); an even count has a zero half byte after it.
/// </remarks>
internal static class Nibbles
{
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var nibbles = new byte[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            nibbles[2 * i] = (byte)(bytes[i] >> 4);
            nibbles[(2 * i) + 1] = (byte)(bytes[i] & 0xf);
        }

        return nibbles;
    }

    public static byte[] Compact(ReadOnlySpan<byte> nibbles, bool isLeaf)
    {
        var isOdd = nibbles.Length % 2 == 1;
        var compact = new byte[1 + (nibbles.Length / 2)];
        compact[0] = (byte)((isLeaf ? 0x20 : 0) | (isOdd ? 0x10 | nibbles[0] : 0));
        var rest = isOdd ? nibbles[1..] : nibbles;
        for (var i = 0; i < rest.Length; i += 2)
        {
            compact[1 + (i / 2)] = (byte)((rest[i] << 4) | rest[i + 1]);
        }

        return compact;
    }

    /// <returns>False for bytes that are not the one compact form of some half bytes.</returns>
    public static bool TryExpand(ReadOnlySpan<byte> compact, out byte[] nibbles, out bool isLeaf)
    {
        nibbles = [];
        isLeaf = false;
        if (compact.IsEmpty || compact[0] >> 4 > 3)
        {
            return false;
        }

        isLeaf = (compact[0] & 0x20) != 0;
        var isOdd = (compact[0] & 0x10) != 0;
        nibbles = Of(compact)[(isOdd ? 1 : 2)..];
        return isOdd || (compact[0] & 0xf) == 0;
    }
}
