using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Spending;

/// <param name="Token">Null for the chain's own coin.</param>
public sealed record GrantMade(
    EventKey At,
    uint GrantId,
    Address Payee,
    Address? Token,
    UInt256 Amount,
    Hash32 BudgetLine,
    DateTimeOffset ExpiresAt
) : Fact(At)
{
    internal static readonly FactTable<GrantMade> Definition = new(
        "grants_made",
        new("grant_id", f => f.GrantId),
        new("payee", f => f.Payee),
        new("token", f => f.Token),
        new("amount", f => f.Amount),
        new("budget_line", f => f.BudgetLine),
        new("expires_at", f => f.ExpiresAt)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Subject">The announcement that drew on it.</param>
public sealed record GrantDrawn(EventKey At, uint GrantId, Hash32 Subject, UInt256 Amount, UInt256 Remaining) : Fact(At)
{
    internal static readonly FactTable<GrantDrawn> Definition = new(
        "grants_drawn",
        new("grant_id", f => f.GrantId),
        new("subject", f => f.Subject),
        new("amount", f => f.Amount),
        new("remaining", f => f.Remaining)
    );

    internal override FactTable Table => Definition;
}

public sealed record GrantRevoked(EventKey At, uint GrantId) : Fact(At)
{
    internal static readonly FactTable<GrantRevoked> Definition = new(
        "grants_revoked",
        new FactColumn<GrantRevoked>("grant_id", f => f.GrantId)
    );

    internal override FactTable Table => Definition;
}

/// <summary>Paid by the assembly's own decision.</summary>
/// <param name="Token">Null for the chain's own coin.</param>
public sealed record DecisionPaid(
    EventKey At,
    Address Payee,
    Address? Token,
    UInt256 Amount,
    Hash32 BudgetLine,
    Hash32 ReasonDigest
) : Fact(At)
{
    internal static readonly FactTable<DecisionPaid> Definition = new(
        "decision_payments",
        new("payee", f => f.Payee),
        new("token", f => f.Token),
        new("amount", f => f.Amount),
        new("budget_line", f => f.BudgetLine),
        new("reason_digest", f => f.ReasonDigest)
    );

    internal override FactTable Table => Definition;
}
