namespace Dao.Gateway.Features.Proposals;

/// <summary>Ballots counted so far, one per member.</summary>
public sealed record TallyResource(ulong For, ulong Against, ulong Abstain);
