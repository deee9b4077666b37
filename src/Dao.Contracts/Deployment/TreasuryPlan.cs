using System.Buffers.Binary;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>The treasury's Safe: owners, threshold, and modules that are enabled in its setup.</summary>
/// <remarks>
/// <c>setup</c> delegate-calls MultiSend, whose calls come from the Safe itself, so that <c>enableModule</c> is authorized.
/// MultiSend 1.5 reads the zero address as "myself"; otherwise the setup would have to name the address that follows from it.
/// The proxy's address: CREATE2 by the proxy factory with salt keccak(keccak(initializer) | nonce).
/// </remarks>
internal sealed class TreasuryPlan
{
    public TreasuryPlan(CoopConfig config, Hash32 salt, IReadOnlyList<Address> modules)
    {
        var safe = SafeContracts.Canonical;
        Initializer = new SafeL2.Functions.Setup(
            config.Treasurers,
            UInt256.From((ulong)config.Threshold),
            safe.MultiSend,
            new MultiSend.Functions.MultiSend(EnableModules(modules)).Encode(),
            safe.TokenCallbackHandler,
            Address.Zero,
            UInt256.Zero,
            Address.Zero
        ).Encode();
        SaltNonce = UInt256.FromBigEndian(salt.ToArray());

        byte[] proxySalt = [.. Keccak.Hash(Initializer).ToArray(), .. SaltNonce.ToBigEndian()];
        byte[] proxyCode = [.. SafeProxy.Bytecode.Span, .. new byte[12], .. safe.Singleton.ToArray()];
        Address = Create2.AddressOf(safe.ProxyFactory, Keccak.Hash(proxySalt), proxyCode);
    }

    public byte[] Initializer { get; }

    public UInt256 SaltNonce { get; }

    public Address Address { get; }

    /// <summary>MultiSend's packing: operation 1 | to 20 | value 32 | length 32 | data.</summary>
    private static byte[] EnableModules(IReadOnlyList<Address> modules)
    {
        var packed = new List<byte>();
        foreach (var module in modules)
        {
            var data = new SafeL2.Functions.EnableModule(module).Encode();
            var head = new byte[1 + 20 + 32 + 32];
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(^4), data.Length);
            packed.AddRange(head);
            packed.AddRange(data);
        }

        return [.. packed];
    }
}
