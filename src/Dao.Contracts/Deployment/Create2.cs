using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Addresses that follow from the code (EIP-1014), through Safe's singleton factory.</summary>
public static class Create2
{
    /// <summary>Safe's singleton factory, at this address on every chain that has it.</summary>
    public static Address Factory { get; } = Address.Parse("0x914d7Fec6aaC8cd542e72Bca78B30650d45643d7");

    public static Address AddressOf(Hash32 salt, ReadOnlyMemory<byte> creationCode) =>
        AddressOf(Factory, salt, creationCode);

    public static Address AddressOf(Address creator, Hash32 salt, ReadOnlyMemory<byte> creationCode)
    {
        Span<byte> preimage = stackalloc byte[1 + 20 + 32 + 32];
        preimage[0] = 0xff;
        creator.CopyTo(preimage[1..]);
        salt.CopyTo(preimage[21..]);
        Keccak.Hash(creationCode.Span).CopyTo(preimage[53..]);
        return Address.FromBytes(Keccak.Hash(preimage).ToArray().AsSpan(12));
    }

    /// <summary>The factory's calldata: salt, then creation code.</summary>
    public static byte[] CallData(Hash32 salt, ReadOnlyMemory<byte> creationCode) =>
        [.. salt.ToArray(), .. creationCode.Span];
}
