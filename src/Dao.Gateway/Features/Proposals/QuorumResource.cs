namespace Dao.Gateway.Features.Proposals;

/// <param name="Bps">Basis points of the electorate.</param>
/// <param name="Needed">Ballots of any kind that this comes to.</param>
/// <param name="Participation">Ballots so far.</param>
/// <param name="IsReached">Whether it is reached.</param>
public sealed record QuorumResource(uint Bps, ulong Needed, ulong Participation, bool IsReached);
