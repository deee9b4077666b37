using Dao.Ethereum.Primitives;

namespace Dao.Store.Ballots;

/// <summary>A batched ballot that the governor skipped.</summary>
public sealed record RefusedBallot
{
    public required UInt256 ProposalId { get; init; }
    public required uint MemberId { get; init; }

    /// <summary>The contract's code: 1 not eligible, 2 already voted, 3 bad signature, 4 bad choice.</summary>
    public required int Why { get; init; }

    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }
}
