using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>Everything that the page of one proposal shows.</summary>
public sealed record ProposalView(
    ProposalLine Line,
    string Id,
    Address Governor,
    Address Proposer,
    uint? ProposerId,
    string Description,
    string Text,
    IReadOnlyList<ProposalActionView> Actions,
    uint QuorumBps,
    uint ApprovalBps,
    IReadOnlyList<ProposalStep> Steps,
    DateTimeOffset? Eta,
    DateTimeOffset? ExecuteBy,
    IReadOnlyList<BallotLine> Ballots,
    string? NextBallots,
    bool IsFirstBallots,
    AsOf AsOf
);
