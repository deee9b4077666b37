namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>One number of the bylaws in words: what it governs, its value, the bounds it may never leave.</summary>
/// <param name="History">Every change, the newest first; the last is the founding.</param>
public sealed record ClauseLine(
    string Key,
    string Label,
    string Value,
    string Bounds,
    bool IsProtected,
    DateTimeOffset EffectiveFrom,
    ulong? DecidedBy,
    IReadOnlyList<ClauseStep> History
);
