using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Sync;

/// <summary>The Bloom filter over a block's log addresses and topics (Yellow Paper, section 4.3.1).</summary>
internal static class LogsBloom
{
    private const int Size = 256;

    /// <summary>Three of the filter's 2,048 bits; an item may be in a block only when all three are set.</summary>
    public readonly record struct Probe(ushort First, ushort Second, ushort Third)
    {
        public bool MayBeIn(ReadOnlySpan<byte> bloom) =>
            IsSet(bloom, First) && IsSet(bloom, Second) && IsSet(bloom, Third);

        private static bool IsSet(ReadOnlySpan<byte> bloom, ushort bit) =>
            (bloom[Size - 1 - (bit / 8)] & (1 << (bit % 8))) != 0;
    }

    public static Probe For(Address address) => For(address.ToArray());

    public static Probe For(Hash32 topic) => For(topic.ToArray());

    private static Probe For(ReadOnlySpan<byte> item)
    {
        Span<byte> hash = stackalloc byte[Hash32.Size];
        Keccak.Hash(item).CopyTo(hash);
        return new Probe(Bit(hash), Bit(hash[2..]), Bit(hash[4..]));
    }

    private static ushort Bit(ReadOnlySpan<byte> pair) => (ushort)(((pair[0] << 8) | pair[1]) & 0x7FF);
}
