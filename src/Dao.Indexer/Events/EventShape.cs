using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Events;

/// <summary>How one event lies in a log: its canonical signature, of which the first parameters are topics.</summary>
/// <remarks>
/// Strings are read as bytes: Solidity emits what it was given, valid UTF-8 or not, and nobody may stop the indexer with a
/// reason or description that is not. A test compares every shape with the contracts' ABIs.
/// </remarks>
internal sealed class EventShape
{
    private readonly AbiType[] _indexed;
    private readonly AbiType[] _content;

    public EventShape(string signature, int indexed)
    {
        int open = signature.IndexOf('(', StringComparison.Ordinal);
        var types = AbiType.Parse(signature[open..]) is AbiTuple tuple
            ? tuple.Components
            : throw new ArgumentException($"{signature} is not an event signature.", nameof(signature));
        (Signature, Indexed) = (signature, indexed);
        Topic = Keccak.HashText(signature);
        _indexed = [.. types.Take(indexed)];
        _content = [.. types.Skip(indexed).Select(Tolerant)];
    }

    public string Signature { get; }

    public int Indexed { get; }

    public Hash32 Topic { get; }

    /// <exception cref="AbiDecodingException">The log has the event's topic and not its layout.</exception>
    public EventValues Decode(Log log)
    {
        if (log.Topics.Count != Indexed + 1)
        {
            throw new NotThisEventException(
                $"{Signature} has {Indexed + 1} topics, log {log.LogIndex} of block {log.BlockNumber} has {log.Topics.Count}."
            );
        }

        var values = new List<object>(_indexed.Length + _content.Length);
        for (int i = 0; i < _indexed.Length; i++)
        {
            values.AddRange(AbiCodec.Decode([_indexed[i]], log.Topics[i + 1].ToArray()));
        }

        values.AddRange(AbiCodec.Decode(_content, log.Data));
        return new EventValues(values);
    }

    private static AbiType Tolerant(AbiType type) =>
        type switch
        {
            AbiString => AbiType.Parse("bytes"),
            AbiArray { Element: AbiString, Length: null } => AbiType.Parse("bytes[]"),
            _ => type,
        };
}
