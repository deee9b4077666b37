using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Proposals;

/// <summary>
/// A decision in words, in the decision log. The text travels inside the call, so that everybody who signs or executes it sees it; its
/// digest is what the log keeps apart.
/// </summary>
public static class DecisionRecord
{
    /// <summary>What the record is about; a constant, so that readers can filter for it.</summary>
    // Eight letters always fit into 32 bytes.
    private static readonly Hash32 Topic = ClauseWords.Key("decision")!.Value;

    private const string Prefix = "data:text/plain;charset=utf-8,";

    /// <param name="log">The co-op's decision log.</param>
    /// <param name="text">Not empty.</param>
    public static ProposedCall Call(Address log, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = CanonicalText.Of(text.Trim());
        var data = new DecisionLog.Functions.Record(
            Topic,
            CanonicalText.Digest(words),
            Prefix + Uri.EscapeDataString(words)
        ).Encode();
        return new ProposedCall(log, UInt256.Zero, data);
    }

    /// <summary>The text that a call records, if it is one of these and its digest fits; else null.</summary>
    public static string? TextOf(Address log, Address target, byte[] data)
    {
        if (target != log || !data.AsSpan().StartsWith(DecisionLog.Functions.Record.Selector))
        {
            return null;
        }

        try
        {
            var record = DecisionLog.Functions.Record.Decode(data);
            return TextOf(record.Uri, record.ContentHash);
        }
        catch (AbiDecodingException)
        {
            return null;
        }
    }

    /// <summary>The text that a record's address carries, if the digest is the text's; else null.</summary>
    public static string? TextOf(string uri, Hash32 digest)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var text = Uri.UnescapeDataString(uri[Prefix.Length..]);
        return CanonicalText.IsCanonical(text) && CanonicalText.Digest(text) == digest ? text : null;
    }
}
