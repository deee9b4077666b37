using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>A call to try on a node, without a signature.</summary>
public sealed record CallRequest
{
    public Address? From { get; init; }

    /// <summary>Nothing runs <see cref="Data"/> as the code that creates a contract.</summary>
    public Address? To { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>In wei.</summary>
    public UInt256 Value { get; init; }

    /// <summary>The most gas that the call may use; nothing leaves it to the node.</summary>
    public ulong? Gas { get; init; }

    internal Dictionary<string, object?> ToParameter()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (From is { } from)
        {
            members["from"] = from;
        }

        if (To is { } to)
        {
            members["to"] = to;
        }

        members["data"] = Data.ToArray();
        if (!Value.IsZero)
        {
            members["value"] = Value;
        }

        if (Gas is { } gas)
        {
            members["gas"] = UInt256.From(gas);
        }

        return members;
    }
}
