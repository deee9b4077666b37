using Dao.Ethereum.Primitives;

namespace Dao.Store.SafeService;

/// <summary>A Safe transaction that somebody handed in; its hash was recomputed from these fields.</summary>
public sealed record SafeProposal
{
    public required Hash32 SafeTxHash { get; init; }
    public required Address Safe { get; init; }
    public required UInt256 Nonce { get; init; }
    public required Address Target { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Call { get; init; }
    public required long Operation { get; init; }
    public required UInt256 SafeTxGas { get; init; }
    public required UInt256 BaseGas { get; init; }
    public required UInt256 GasPrice { get; init; }
    public required Address GasToken { get; init; }
    public required Address RefundReceiver { get; init; }
    public required Address Proposer { get; init; }
    public Address? ProposedByDelegate { get; init; }
    public required string Origin { get; init; }

    /// <summary>At least one valid signature came with it, or later.</summary>
    public required bool Trusted { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ModifiedAt { get; init; }
}
