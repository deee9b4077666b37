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
        AdmissionProposed.Definition,
        AdmissionsClosed.Definition,
        RekeyStep.Definition,
    ];
}

public sealed record MemberAdmitted(
    EventKey At,
    uint MemberId,
    Address Account,
    MemberKind Kind,
    Hash32 Class,
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

public sealed record MemberReclassified(EventKey At, uint MemberId, Hash32 Class) : Fact(At)
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
    RekeyPath? Path = null
) : Fact(At)
{
    internal static readonly FactTable<MemberAccountChanged> Definition = new(
        "member_accounts",
        new("account", f => f.Account),
        new("member_id", f => f.MemberId),
        new("since", f => f.Since),
        new("previous_account", f => f.PreviousAccount),
        new("rekey_path", f => (long?)f.Path)
    );

    internal override FactTable Table => Definition;
}

/// <summary>One account of a batch that waits to be admitted.</summary>
public sealed record AdmissionProposed(
    EventKey At,
    long Ordinal,
    UInt256 BatchId,
    Address Registrar,
    DateTimeOffset ActivatableAt,
    Address Account,
    MemberKind Kind,
    Hash32 Class
) : Fact(At)
{
    internal static readonly FactTable<AdmissionProposed> Definition = new(
        "admissions_proposed",
        new("ordinal", f => f.Ordinal),
        new("batch_id", f => f.BatchId),
        new("registrar", f => f.Registrar),
        new("activatable_at", f => f.ActivatableAt),
        new("account", f => f.Account),
        new("kind", f => (long)f.Kind),
        new("class", f => f.Class)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Outcome"><c>activated</c> or <c>cancelled</c>.</param>
public sealed record AdmissionsClosed(EventKey At, UInt256 BatchId, string Outcome) : Fact(At)
{
    internal static readonly FactTable<AdmissionsClosed> Definition = new(
        "admissions_closed",
        new("batch_id", f => f.BatchId),
        new("outcome", f => f.Outcome)
    );

    internal override FactTable Table => Definition;
}

/// <summary>A re-key without the old key's consent, on its way.</summary>
/// <param name="Step"><c>requested</c>, <c>vetoed</c> or <c>overruled</c>.</param>
public sealed record RekeyStep(
    EventKey At,
    uint MemberId,
    Address NewAccount,
    string Step,
    DateTimeOffset? ExecutableAt
) : Fact(At)
{
    internal static readonly FactTable<RekeyStep> Definition = new(
        "rekey_steps",
        new("member_id", f => f.MemberId),
        new("new_account", f => f.NewAccount),
        new("step", f => f.Step),
        new("executable_at", f => f.ExecutableAt)
    );

    internal override FactTable Table => Definition;
}
