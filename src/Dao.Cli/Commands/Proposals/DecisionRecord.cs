using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// <c>--record TEXT</c>: the decision itself, in words, goes into the decision log. The text travels inside the call, so
/// that everybody who signs or executes it sees it; its hash is what the log keeps apart.
/// </summary>
internal static class DecisionRecord
{
    /// <summary>What the record is about; a constant, so that readers can filter for it.</summary>
    // Eight letters always fit into 32 bytes.
    private static readonly Hash32 Topic = ClauseWords.Key("decision")!.Value;

    private const string Prefix = "data:text/plain;charset=utf-8,";

    internal static ProposalCall Call(Coop coop, string text)
    {
        var words = CanonicalText.Of(text.Trim());
        if (words.Length == 0)
        {
            throw CliFailure.BadInput("--record needs the decision in words.");
        }

        var data = new DecisionLog.Functions.Record(
            Topic,
            CanonicalText.Digest(words),
            Prefix + Uri.EscapeDataString(words)
        ).Encode();
        return new ProposalCall(coop.DecisionLog, UInt256.Zero, data);
    }

    /// <summary>The text that a record carries, if it is one of these and its hash fits; else null.</summary>
    internal static string? TextOf(Coop coop, ProposalCall call)
    {
        if (call.To != coop.DecisionLog || !call.Data.AsSpan().StartsWith(DecisionLog.Functions.Record.Selector))
        {
            return null;
        }

        try
        {
            var record = DecisionLog.Functions.Record.Decode(call.Data);
            var text = record.Uri.StartsWith(Prefix, StringComparison.Ordinal)
                ? Uri.UnescapeDataString(record.Uri[Prefix.Length..])
                : null;
            return text is not null && CanonicalText.Digest(text) == record.ContentHash ? text : null;
        }
        catch (Exception unreadable) when (unreadable is AbiDecodingException or ArgumentException)
        {
            return null;
        }
    }
}
