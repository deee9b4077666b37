namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>One line of a clause's history in words.</summary>
/// <param name="From">Null at the founding.</param>
/// <param name="DecidedBy">The number of the proposal; null where no vote decided.</param>
public sealed record ClauseStep(string? From, string To, bool HasNewWords, DateTimeOffset At, ulong? DecidedBy);
