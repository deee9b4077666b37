using Dao.Ethereum.Primitives;

namespace Dao.Store.Ballots;

/// <summary>A counted ballot.</summary>
public sealed record Ballot
{
    public required Address Governor { get; init; }
    public required UInt256 ProposalId { get; init; }

    /// <summary>The member for whom the account spoke at the proposal's snapshot.</summary>
    public uint? MemberId { get; init; }

    public required Address Account { get; init; }

    /// <summary>0 against, 1 for, 2 abstain.</summary>
    public required int Support { get; init; }

    public required string Reason { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
