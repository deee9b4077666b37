namespace Dao.Rules.Ballots;

/// <summary>Why a governor skipped a ballot; the numbers are those of the event <c>BallotRefused</c>.</summary>
public enum BallotRefusal : byte
{
    NotEligible = 1,
    AlreadyVoted = 2,
    BadSignature = 3,
    BadChoice = 4,
}
