using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Decisions;

public sealed record DecisionRecorded(
    EventKey At,
    UInt256 Sequence,
    Hash32 Topic,
    Address Author,
    Hash32 ContentHash,
    string Uri
) : Fact(At)
{
    internal static readonly FactTable<DecisionRecorded> Definition = new(
        "decisions_recorded",
        new("sequence", f => f.Sequence),
        new("topic", f => f.Topic),
        new("author", f => f.Author),
        new("content_hash", f => f.ContentHash),
        new("uri", f => f.Uri)
    );

    internal override FactTable Table => Definition;
}
