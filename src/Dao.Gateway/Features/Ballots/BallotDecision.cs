using Dao.Gateway.Http;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Store.Relay;

namespace Dao.Gateway.Features.Ballots;

/// <summary>What the desk decided about a ballot.</summary>
public abstract record BallotDecision
{
    private BallotDecision() { }

    public static BallotDecision NoProposal { get; } =
        new Refused(ApiProblems.NotFound, "There is no proposal with this number or id (or it is not indexed yet).");

    public static BallotDecision BadChoice { get; } =
        new Refused(ApiProblems.MalformedJson, "choice is For, Against or Abstain, in this spelling.");

    public static BallotDecision LongReason { get; } =
        new Refused(
            ApiProblems.InvalidRequest,
            $"A reason has at most {MemberBallot.LongestReason} bytes of UTF-8; the governor would refuse this ballot."
        );

    public static BallotDecision KeyReused { get; } =
        new Refused(ApiProblems.IdempotencyKey, "This Idempotency-Key named another request before. Take a new one.");

    public static BallotDecision BadSignature(string flaw) => new Refused(ApiProblems.BallotSignature, flaw);

    public static BallotDecision Closed(ProposalState state) => new Refused(ApiProblems.BallotClosed, state.Explain());

    public static BallotDecision NotMember(uint memberId) =>
        new Refused(ApiProblems.BallotNotMember, $"Member {memberId} has no vote on this proposal.");

    /// <param name="relayId">The ballot that is on its way; null when it is on chain by another way.</param>
    public static BallotDecision Duplicate(string? relayId) =>
        new Refused(
            ApiProblems.BallotDuplicate,
            relayId is null
                ? "The chain has counted a ballot of this member already."
                : $"A ballot of this member was accepted already; see /api/v1/relay/{relayId}."
        );

    /// <param name="quota">How many requests of one account the relay takes within 24 hours.</param>
    public static BallotDecision OverQuota(int quota) =>
        new Refused(
            ApiProblems.AccountQuota,
            $"The relay takes {quota} requests of one account within 24 hours. The ballot was not stored; cast it yourself with "
                + "`dao proposal vote --direct`, or try tomorrow."
        );

    /// <summary>It is on disk.</summary>
    public sealed record Accepted(RelayBallot Ballot) : BallotDecision;

    /// <summary>Nothing was stored.</summary>
    public sealed record Refused(ApiProblem Problem, string Detail) : BallotDecision;
}
