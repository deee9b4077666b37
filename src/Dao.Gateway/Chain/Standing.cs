using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Gateway.Chain;

/// <summary>Where a member stands on a proposal.</summary>
/// <param name="Voter">The account that votes for the member there; null if the member has no vote.</param>
public sealed record Standing(ProposalState State, Address? Voter, bool HasVoted);
