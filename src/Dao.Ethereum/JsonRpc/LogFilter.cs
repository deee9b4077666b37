using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Which logs to get: a range of blocks or one block by hash, contracts, and topics by place.</summary>
public sealed record LogFilter
{
    public BlockTag FromBlock { get; init; }

    public BlockTag ToBlock { get; init; }

    /// <summary>One block instead of a range.</summary>
    public Hash32? BlockHash { get; init; }

    /// <summary>Empty means every contract.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>For each place any one of the listed topics; nothing, or an empty list, takes every topic there.</summary>
    public IReadOnlyList<IReadOnlyList<Hash32>?> Topics { get; init; } = [];

    internal Dictionary<string, object?> ToParameter()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (BlockHash is { } hash)
        {
            members["blockHash"] = hash;
        }
        else
        {
            members["fromBlock"] = FromBlock.ToString();
            members["toBlock"] = ToBlock.ToString();
        }

        if (Addresses.Count > 0)
        {
            members["address"] = Addresses;
        }

        if (Topics.Count > 0)
        {
            members["topics"] = Topics.Select(place => place is { Count: > 0 } ? place : null).ToArray();
        }

        return members;
    }
}
