using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Authority;

/// <summary>A Safe's storage, read word by word, so that no code of the Safe can answer for it.</summary>
/// <remarks>
/// Slots (SafeStorage.sol): 0 singleton, 1 modules, 2 owners, 3 owner count, 4 threshold, 5 nonce. Modules and owners are linked lists in
/// mappings that begin and end at the address 1. Guards and handler lie at the hashes of their names.
/// </remarks>
public sealed class SafeStorage(EthereumNode node, Address safe, BlockTag block)
{
    /// <summary>Of the threshold.</summary>
    public static readonly UInt256 ThresholdSlot = UInt256.From(4);

    private const int LongestList = 1000;

    private static readonly Address s_sentinel = Address.Parse("0x0000000000000000000000000000000000000001");

    public Task<Address> SingletonAsync(CancellationToken cancellationToken) =>
        AddressAt(UInt256.Zero, cancellationToken);

    public Task<IReadOnlyList<Address>> ModulesAsync(CancellationToken cancellationToken) =>
        ListAsync(1, cancellationToken);

    public Task<IReadOnlyList<Address>> OwnersAsync(CancellationToken cancellationToken) =>
        ListAsync(2, cancellationToken);

    public async Task<ulong> ThresholdAsync(CancellationToken cancellationToken)
    {
        var word = await node.GetStorageAtAsync(safe, ThresholdSlot, block, cancellationToken);
        return (ulong)UInt256.FromBigEndian(word.ToArray());
    }

    /// <summary>The nonce of the next transaction.</summary>
    public async Task<UInt256> NonceAsync(CancellationToken cancellationToken)
    {
        var word = await node.GetStorageAtAsync(safe, UInt256.From(5), block, cancellationToken);
        return UInt256.FromBigEndian(word.ToArray());
    }

    /// <param name="name">For example <c>guard_manager.guard.address</c>.</param>
    public Task<Address> NamedAsync(string name, CancellationToken cancellationToken) =>
        AddressAt(UInt256.FromBigEndian(Keccak.HashText(name).ToArray()), cancellationToken);

    private async Task<IReadOnlyList<Address>> ListAsync(ulong mapping, CancellationToken cancellationToken)
    {
        var items = new List<Address>();
        var next = await NextAsync(s_sentinel, mapping, cancellationToken);
        // The zero address: a list that was never set up.
        while (next != s_sentinel && next != Address.Zero && items.Count < LongestList)
        {
            items.Add(next);
            next = await NextAsync(next, mapping, cancellationToken);
        }

        return items;
    }

    /// <summary>The slot of a mapping's value is keccak256(key | slot of the mapping).</summary>
    private Task<Address> NextAsync(Address key, ulong mapping, CancellationToken cancellationToken)
    {
        var preimage = new byte[64];
        key.CopyTo(preimage.AsSpan(12));
        UInt256.From(mapping).WriteBigEndian(preimage.AsSpan(32));
        return AddressAt(UInt256.FromBigEndian(Keccak.Hash(preimage).ToArray()), cancellationToken);
    }

    private async Task<Address> AddressAt(UInt256 slot, CancellationToken cancellationToken)
    {
        var word = await node.GetStorageAtAsync(safe, slot, block, cancellationToken);
        return Address.FromBytes(word.ToArray().AsSpan(12));
    }
}
