using Dao.Rules.Proposals;

namespace Dao.Rules.Recounts;

/// <summary>What a recount came to.</summary>
/// <param name="Signed">Ballots whose signature was checked again.</param>
/// <param name="InPerson">Ballots that the voter's own account sent.</param>
/// <param name="ByContract">Ballots cast through another contract, or signed as a contract: the chain alone vouches for them.</param>
/// <param name="Refused">Ballots that the governor refused, rightly.</param>
/// <param name="Deadline">When the vote ended, with a late quorum's extension; seconds.</param>
/// <param name="Objections">Each contradiction between what was signed and what was counted; none in an honest count.</param>
public sealed record Recounted(
    ulong Electorate,
    Tally Tally,
    ulong Signed,
    ulong InPerson,
    ulong ByContract,
    ulong Refused,
    ulong Deadline,
    IReadOnlyList<string> Objections
);
