namespace Dao.Rules.Bylaws;

/// <summary>What a clause's number counts.</summary>
public enum ClauseUnit
{
    Count,
    Seconds,
    BasisPoints,
    TokenUnits,
}
