using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;

namespace Dao.Indexer.Tests.Chain;

/// <summary>One event that a contract shall say.</summary>
internal sealed record Said(Address By, byte[] Call)
{
    public static Said Event(Address by, EventShape shape, params object[] values)
    {
        string signature = shape.Signature;
        var types = ((AbiTuple)AbiType.Parse(signature[signature.IndexOf('(', StringComparison.Ordinal)..])).Components;
        List<byte> call = [(byte)(shape.Indexed + 1), .. shape.Topic.ToArray()];
        for (int i = 0; i < shape.Indexed; i++)
        {
            call.AddRange(AbiCodec.Encode([types[i]], [values[i]]));
        }

        call.AddRange(AbiCodec.Encode([.. types.Skip(shape.Indexed)], [.. values.Skip(shape.Indexed)]));
        return new Said(by, [.. call]);
    }

    public static Said Raw(Address by, IReadOnlyList<Hash32> topics, byte[] content) =>
        new(by, [(byte)topics.Count, .. topics.SelectMany(t => t.ToArray()), .. content]);
}
