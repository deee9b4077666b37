using System.Globalization;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What the bylaws say, and where it stands.</summary>
/// <param name="At">From when it is allowed, or until when it is held.</param>
/// <param name="Clause">The article that decides; the clause's key without a copy of the text; null if none decides.</param>
public sealed record IntentVerdict(VerdictCode Code, DateTimeOffset? At, string? Clause)
{
    /// <summary><c>allowed after 2026-12-03</c>, <c>needs a decision: clause 9</c></summary>
    public string InWords() =>
        Code switch
        {
            VerdictCode.Allowed => "allowed now",
            VerdictCode.AllowedAfter => $"allowed after {Day}",
            VerdictCode.NeedsDecision => $"needs a decision{Behind}",
            VerdictCode.NeedsAnnouncement => $"needs an announcement{Behind}",
            VerdictCode.Held => $"held until {Day}{Behind}",
            _ => Clause is null ? "can not be executed" : $"forbidden{Behind}",
        };

    private string Day =>
        At is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "an unknown day";

    private string Behind => Clause is null ? "" : $": clause {Clause}";
}
