using Dao.Ethereum.Primitives;
using Dao.Store.Decisions;
using Dao.Store.Facts;

namespace Dao.Store.Bylaws;

internal static class BylawFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        ClauseDefined.Definition,
        ClauseAmended.Definition,
        ClauseProtected.Definition,
        BylawsTextSet.Definition,
        DecisionRecorded.Definition,
    ];
}

public sealed record ClauseDefined(
    EventKey At,
    Hash32 Key,
    UInt256 Value,
    UInt256 Minimum,
    UInt256 Maximum,
    bool IsProtected,
    Hash32 ProseDigest,
    DateTimeOffset EffectiveFrom
) : Fact(At)
{
    internal static readonly FactTable<ClauseDefined> Definition = new(
        "clauses_defined",
        new("clause_key", f => f.Key),
        new("value", f => f.Value),
        new("minimum", f => f.Minimum),
        new("maximum", f => f.Maximum),
        new("protected", f => f.IsProtected),
        new("prose_digest", f => f.ProseDigest),
        new("effective_from", f => f.EffectiveFrom)
    );

    internal override FactTable Table => Definition;
}

public sealed record ClauseAmended(
    EventKey At,
    Hash32 Key,
    UInt256 OldValue,
    UInt256 NewValue,
    Hash32 ProseDigest,
    DateTimeOffset EffectiveFrom
) : Fact(At)
{
    internal static readonly FactTable<ClauseAmended> Definition = new(
        "clauses_amended",
        new("clause_key", f => f.Key),
        new("old_value", f => f.OldValue),
        new("new_value", f => f.NewValue),
        new("prose_digest", f => f.ProseDigest),
        new("effective_from", f => f.EffectiveFrom)
    );

    internal override FactTable Table => Definition;
}

public sealed record ClauseProtected(EventKey At, Hash32 Key, bool IsProtected) : Fact(At)
{
    internal static readonly FactTable<ClauseProtected> Definition = new(
        "clauses_protected",
        new("clause_key", f => f.Key),
        new("protected", f => f.IsProtected)
    );

    internal override FactTable Table => Definition;
}

public sealed record BylawsTextSet(EventKey At, Hash32 Digest) : Fact(At)
{
    internal static readonly FactTable<BylawsTextSet> Definition = new(
        "bylaws_texts",
        new FactColumn<BylawsTextSet>("digest", f => f.Digest)
    );

    internal override FactTable Table => Definition;
}
