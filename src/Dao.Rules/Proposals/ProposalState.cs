namespace Dao.Rules.Proposals;

/// <summary>The states of OpenZeppelin's Governor, by their numbers.</summary>
public enum ProposalState : byte
{
    Pending = 0,
    Active = 1,
    Canceled = 2,
    Defeated = 3,
    Succeeded = 4,
    Queued = 5,
    Expired = 6,
    Executed = 7,
}
