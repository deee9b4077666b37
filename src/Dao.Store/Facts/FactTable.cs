using Dao.Ethereum.Primitives;

namespace Dao.Store.Facts;

/// <summary>
/// A table of the index, described once: the same list of columns writes rows, deletes them on a reorg and feeds the digest.
/// </summary>
internal abstract class FactTable(string name, IReadOnlyList<string> keys, IReadOnlyList<string> columns)
{
    public string Name => name;

    /// <summary>The primary key, which begins with <c>block_number</c>; rows are digested in its order.</summary>
    public IReadOnlyList<string> Keys => keys;

    public IReadOnlyList<string> Columns => columns;

    public abstract object?[] Row(Fact fact);
}

/// <inheritdoc/>
internal sealed class FactTable<TFact>(string name, params FactColumn<TFact>[] columns)
    : FactTable(
        name,
        ["block_number", "log_index", .. columns.Where(c => c.Name == "ordinal").Select(c => c.Name)],
        ["block_number", "log_index", "transaction_hash", .. columns.Select(c => c.Name)]
    )
    where TFact : Fact
{
    public override object?[] Row(Fact fact)
    {
        var typed = (TFact)fact;
        var row = new object?[columns.Length + 3];
        row[0] = checked((long)fact.At.Block.Value);
        row[1] = fact.At.LogIndex;
        row[2] = fact.At.TransactionHash.ToArray();
        for (int i = 0; i < columns.Length; i++)
        {
            row[i + 3] = FactValue.ToColumn(columns[i].Read(typed));
        }

        return row;
    }
}

/// <summary>A column and where its value comes from.</summary>
internal sealed record FactColumn<TFact>(string Name, Func<TFact, object?> Read);

internal static class FactValue
{
    /// <summary>The three column types of the index, null aside: long, text and bytes.</summary>
    public static object? ToColumn(object? value) =>
        value switch
        {
            null or long or byte[] => value,
            bool flag => flag ? 1L : 0L,
            int number => (long)number,
            uint number => (long)number,
            ulong number => checked((long)number),
            BlockNumber number => checked((long)number.Value),
            DateTimeOffset time => time.ToUnixTimeSeconds(),
            Address address => address.ToArray(),
            Hash32 hash => hash.ToArray(),
            UInt256 number => number.ToBigEndian(),
            // PostgreSQL's text can not hold U+0000, an event's string can; both engines must store the same.
            string text => text.Replace('\0', '\uFFFD'),
            _ => throw new ArgumentException($"No column type for {value.GetType()}.", nameof(value)),
        };
}
