namespace Dao.Gateway.Features.Ballots;

/// <summary>A signed ballot.</summary>
/// <param name="MemberId">The member who votes.</param>
/// <param name="Choice"><c>For</c>, <c>Against</c> or <c>Abstain</c>, exactly as signed.</param>
/// <param name="Signature">0x hex of 64 bytes (ERC-2098) or 65 bytes over the typed data <c>MemberBallot</c>.</param>
public sealed record BallotRequest(uint MemberId, string Choice, string Signature);
