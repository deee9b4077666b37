using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Decisions;

public sealed record DecisionRecorded(EventKey At, Hash32 Topic, Hash32 ContentHash, string Uri, Address Recorder)
    : Fact(At)
{
    internal static readonly FactTable<DecisionRecorded> Definition = new(
        "decisions_recorded",
        new("topic", f => f.Topic),
        new("content_hash", f => f.ContentHash),
        new("uri", f => f.Uri),
        new("recorder", f => f.Recorder)
    );

    internal override FactTable Table => Definition;
}
