using Dao.Ethereum.Primitives;

namespace Dao.Store.Relay;

/// <summary>A transaction of the relayer; it is stored before it is sent, so that a crash re-sends the same bytes.</summary>
public sealed record RelayTransaction
{
    public required Hash32 Hash { get; init; }
    public required Address Relayer { get; init; }
    public required long Nonce { get; init; }
    public required byte[] Raw { get; init; }
    public RelayTransactionState State { get; init; }
    public BlockNumber? BlockNumber { get; init; }
    public Hash32? BlockHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it can take, in wei: its gas limit at its highest fee.</summary>
    public UInt256 Most { get; init; }

    /// <summary>What it took, in wei, while it is in a block.</summary>
    public UInt256? Paid { get; init; }

    /// <summary>The proposal of its ballots; null when it carries a call.</summary>
    public UInt256? ProposalId { get; init; }

    /// <summary>The call that it carries; null when it carries ballots.</summary>
    public string? CallId { get; init; }
}
