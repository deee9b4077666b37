namespace Dao.Gateway.Features.Ballots;

/// <summary>A signed ballot.</summary>
/// <param name="MemberId">The member who votes.</param>
/// <param name="Choice"><c>For</c>, <c>Against</c> or <c>Abstain</c>, exactly as signed.</param>
/// <param name="Signature">0x hex of 64 bytes (ERC-2098) or 65 bytes over the typed data <c>MemberBallot</c>, or <c>MemberBallotWithReason</c>.</param>
/// <param name="Reason">Why, as signed: at most 1,024 bytes of UTF-8. Left out or empty for a ballot without.</param>
public sealed record BallotRequest(uint MemberId, string Choice, string Signature, string? Reason = null);
