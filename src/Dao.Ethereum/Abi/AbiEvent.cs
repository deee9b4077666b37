using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>An event of a contract.</summary>
public sealed class AbiEvent
{
    private readonly AbiType[] _dataTypes;
    private readonly int _indexedCount;

    internal AbiEvent(string name, IReadOnlyList<AbiParameter> inputs, bool isAnonymous)
    {
        Name = name;
        Inputs = inputs;
        IsAnonymous = isAnonymous;
        _dataTypes = [.. inputs.Where(input => !input.Indexed).Select(input => input.Type)];
        _indexedCount = inputs.Count - _dataTypes.Length;
        Signature = AbiSignature.Of(name, inputs);
        Topic = Keccak.HashText(Signature);
    }

    public string Name { get; }

    public string Signature { get; }

    /// <summary>The first topic of each of its logs, unless the event is anonymous.</summary>
    public Hash32 Topic { get; }

    public bool IsAnonymous { get; }

    public IReadOnlyList<AbiParameter> Inputs { get; }

    /// <summary>Whether a log with these topics can be of this event.</summary>
    public bool Matches(IReadOnlyList<Hash32> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return IsAnonymous ? topics.Count == _indexedCount : topics.Count == _indexedCount + 1 && topics[0] == Topic;
    }

    /// <summary>The values in the order of <see cref="Inputs"/>. An indexed value of a dynamic or composed type is its Hash32.</summary>
    /// <exception cref="AbiDecodingException">Topics or data do not fit the event.</exception>
    public object[] Decode(IReadOnlyList<Hash32> topics, ReadOnlySpan<byte> data)
    {
        if (!Matches(topics))
        {
            var found = topics.Count == 0 ? "no topics" : $"{topics.Count} topics, the first of which is {topics[0]}";
            throw new AbiDecodingException(
                0,
                $"a log of {Signature} ({Topic}) with {_indexedCount} indexed values",
                found
            );
        }

        var inData = AbiCodec.Decode(_dataTypes, data);
        var values = new object[Inputs.Count];
        var topic = IsAnonymous ? 0 : 1;
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Inputs[i].Indexed ? DecodeTopic(Inputs[i].Type, topics[topic++]) : inData[next++];
        }

        return values;
    }

    public override string ToString() => Signature;

    private static object DecodeTopic(AbiType type, Hash32 topic) =>
        type is AbiBytes or AbiString or AbiArray or AbiTuple ? topic : AbiCodec.Decode([type], topic.ToArray())[0];
}
