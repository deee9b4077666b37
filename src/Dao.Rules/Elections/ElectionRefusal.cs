namespace Dao.Rules.Elections;

/// <summary>Why the contract skipped a ballot of a batch; the order is that of its enum <c>ElectionRefusal</c>.</summary>
public enum ElectionRefusal : byte
{
    None,
    NotEligible,
    AlreadyVoted,
    BadSignature,
    BadChoice,
}
