using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Spending;

/// <param name="Subject">What a hold names, and what closes it: another one for each announcement.</param>
/// <param name="ContentKey">The same for each announcement of the same payment.</param>
/// <param name="GrantId">Zero for none.</param>
public sealed record PaymentAnnounced(
    EventKey At,
    Hash32 Subject,
    Address Announcer,
    uint Number,
    Hash32 ContentKey,
    Address Target,
    UInt256 Value,
    byte[] Call,
    long Operation,
    uint GrantId,
    Hash32 BudgetLine,
    Hash32 ReasonDigest,
    DateTimeOffset ExpiresAt
) : Fact(At)
{
    internal static readonly FactTable<PaymentAnnounced> Definition = new(
        "announcements",
        new("subject", f => f.Subject),
        new("announcer", f => f.Announcer),
        new("number", f => f.Number),
        new("content_key", f => f.ContentKey),
        new("target", f => f.Target),
        new("value", f => f.Value),
        new("call", f => f.Call),
        new("operation", f => f.Operation),
        new("grant_id", f => f.GrantId),
        new("budget_line", f => f.BudgetLine),
        new("reason_digest", f => f.ReasonDigest),
        new("expires_at", f => f.ExpiresAt)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Outcome"><c>used</c> or <c>withdrawn</c>.</param>
public sealed record AnnouncementClosed(EventKey At, Hash32 Subject, string Outcome) : Fact(At)
{
    internal static readonly FactTable<AnnouncementClosed> Definition = new(
        "announcements_closed",
        new("subject", f => f.Subject),
        new("outcome", f => f.Outcome)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Until">Null when it was lifted.</param>
public sealed record HoldChanged(EventKey At, Hash32 Subject, Hash32 ReasonDigest, DateTimeOffset? Until) : Fact(At)
{
    internal static readonly FactTable<HoldChanged> Definition = new(
        "holds_changed",
        new("subject", f => f.Subject),
        new("reason_digest", f => f.ReasonDigest),
        new("until", f => f.Until)
    );

    internal override FactTable Table => Definition;
}
