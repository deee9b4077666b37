using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary>One action of a proposal in words and raw: <c>{sentence, text, to, value, data}</c>; text is what a decision record says.</summary>
internal sealed record ActionCard(string Sentence, string? Text, Address To, UInt256 Value, string Data)
{
    internal static async Task<IReadOnlyList<ActionCard>> AllAsync(
        Coop coop,
        IReadOnlyList<ProposalCall> calls,
        CancellationToken cancellation
    )
    {
        var words = await coop.ActionsAsync(cancellation);
        return
        [
            .. calls.Select(call => new ActionCard(
                words.Describe(call.To, call.Value, call.Data).Sentence,
                DecisionRecord.TextOf(coop.DecisionLog, call.To, call.Data),
                call.To,
                call.Value,
                Hex.Encode(call.Data)
            )),
        ];
    }

    /// <param name="page">Where to.</param>
    /// <param name="number">Its place among the actions, from 1.</param>
    /// <param name="raw">Whether somebody is about to sign it and wants to see the bytes.</param>
    internal void Render(Page page, int number, bool raw)
    {
        page.Sentence(string.Create(CultureInfo.InvariantCulture, $"{number}. {Sentence}"));
        page.Facts(
            ("   Text", Text),
            ("   To", To.ToString()),
            ("   Value", Value == UInt256.Zero ? null : Value + " wei"),
            ("   Data", raw ? Data : null)
        );
    }
}
