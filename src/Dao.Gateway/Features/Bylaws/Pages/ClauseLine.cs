namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>One number of the bylaws in words: what it governs, its value, the bounds it may never leave.</summary>
public sealed record ClauseLine(
    string Key,
    string Label,
    string Value,
    string Lowest,
    string Highest,
    bool IsProtected,
    DateTimeOffset EffectiveFrom,
    ulong? DecidedBy
);
