using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Members;

internal static class MemberFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        MemberAdmitted.Definition,
        MemberLeft.Definition,
        MemberReclassified.Definition,
        MemberAccountChanged.Definition,
    ];
}

public sealed record MemberAdmitted(
    EventKey At,
    uint MemberId,
    Address Account,
    MemberKind Kind,
    long Class,
    DateTimeOffset AdmittedAt
) : Fact(At)
{
    internal static readonly FactTable<MemberAdmitted> Definition = new(
        "members_admitted",
        new("member_id", f => f.MemberId),
        new("account", f => f.Account),
        new("kind", f => (long)f.Kind),
        new("class", f => f.Class),
        new("admitted_at", f => f.AdmittedAt)
    );

    internal override FactTable Table => Definition;
}

public sealed record MemberLeft(EventKey At, uint MemberId, Address Account, bool Expelled, DateTimeOffset LeftAt)
    : Fact(At)
{
    internal static readonly FactTable<MemberLeft> Definition = new(
        "members_left",
        new("member_id", f => f.MemberId),
        new("account", f => f.Account),
        new("expelled", f => f.Expelled),
        new("left_at", f => f.LeftAt)
    );

    internal override FactTable Table => Definition;
}

public sealed record MemberReclassified(EventKey At, uint MemberId, long Class) : Fact(At)
{
    internal static readonly FactTable<MemberReclassified> Definition = new(
        "members_reclassified",
        new("member_id", f => f.MemberId),
        new("class", f => f.Class)
    );

    internal override FactTable Table => Definition;
}

/// <summary>From here on the account speaks for the member: said once at admission and once per re-key.</summary>
public sealed record MemberAccountChanged(
    EventKey At,
    Address Account,
    uint MemberId,
    DateTimeOffset Since,
    Address? PreviousAccount = null,
    bool? OldKeyConsented = null
) : Fact(At)
{
    internal static readonly FactTable<MemberAccountChanged> Definition = new(
        "member_accounts",
        new("account", f => f.Account),
        new("member_id", f => f.MemberId),
        new("since", f => f.Since),
        new("previous_account", f => f.PreviousAccount),
        new("old_key_consented", f => f.OldKeyConsented)
    );

    internal override FactTable Table => Definition;
}
