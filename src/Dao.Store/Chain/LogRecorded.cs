using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Chain;

/// <summary>Every log of our contracts as the node gave it, also those that no projection reads yet.</summary>
public sealed record LogRecorded(
    EventKey At,
    long TransactionIndex,
    Address Address,
    IReadOnlyList<Hash32> Topics,
    byte[] Content
) : Fact(At)
{
    internal static readonly FactTable<LogRecorded> Definition = new(
        "logs",
        new("transaction_index", f => f.TransactionIndex),
        new("address", f => f.Address),
        new("topic0", f => f.Topic(0)),
        new("topic1", f => f.Topic(1)),
        new("topic2", f => f.Topic(2)),
        new("topic3", f => f.Topic(3)),
        new("content", f => f.Content)
    );

    internal override FactTable Table => Definition;

    private Hash32? Topic(int index) => index < Topics.Count ? Topics[index] : null;
}
