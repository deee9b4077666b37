namespace Dao.Rules.Ballots;

/// <summary>What a member answers to a proposal; the numbers are the governor's support codes.</summary>
public enum BallotChoice : byte
{
    Against = 0,
    For = 1,
    Abstain = 2,
}
