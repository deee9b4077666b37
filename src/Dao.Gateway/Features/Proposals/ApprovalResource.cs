namespace Dao.Gateway.Features.Proposals;

/// <param name="Bps">Basis points of the ballots for and against.</param>
/// <param name="NeededFor">Ballots for that approve it against the present opposition; null if none would.</param>
/// <param name="IsReached">Whether it is reached.</param>
public sealed record ApprovalResource(uint Bps, ulong? NeededFor, bool IsReached);
