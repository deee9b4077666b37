using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Chain;

/// <summary>Who may sign for the Safe, how many must, and which nonce comes next: all at one block.</summary>
internal sealed record SafeState(Address Safe, IReadOnlyList<Address> Owners, ulong Threshold, UInt256 Nonce)
{
    internal static async Task<SafeState> ReadAsync(Coop coop, CancellationToken cancellation)
    {
        var safe = coop.Treasury;
        var at = BlockTag.At(await coop.Node.BlockNumberAsync(cancellation));
        var owners = coop.ReadAsync(safe, new SafeL2.Functions.GetOwners(), at, cancellation);
        var threshold = coop.ReadAsync(safe, new SafeL2.Functions.GetThreshold(), at, cancellation);
        var nonce = coop.ReadAsync(safe, new SafeL2.Functions.Nonce(), at, cancellation);
        return new SafeState(safe, await owners, (ulong)await threshold, await nonce);
    }

    internal bool IsOwner(Address account) => Owners.Contains(account);
}
