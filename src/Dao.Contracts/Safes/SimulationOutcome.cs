using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Safes;

/// <summary>What the chain answered when the transaction was tried on its current state.</summary>
public abstract record SimulationOutcome
{
    private SimulationOutcome() { }

    public sealed record Succeeded : SimulationOutcome;

    /// <summary>The Safe went through with it, though the call itself failed: it would be marked as failed, and refund gas.</summary>
    public sealed record CallFailed : SimulationOutcome;

    /// <summary>Refused.</summary>
    /// <param name="ByGuard">
    /// The guard alone, asked by the Safe, refuses as well. If not, any contract in the call may have written the data.
    /// </param>
    public sealed record Reverted(byte[] Data, bool ByGuard) : SimulationOutcome;

    /// <summary>Its nonce lies behind the Safe's.</summary>
    public sealed record NonceUsed(UInt256 Next) : SimulationOutcome;
}
