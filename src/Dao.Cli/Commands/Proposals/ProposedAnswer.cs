using System.Globalization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// <c>proposal create</c>: <c>{number, id, governor, title, transactionHash, block, opens, closes, actions}</c>.
/// </summary>
internal sealed record ProposedAnswer(
    int Number,
    UInt256 Id,
    string Governor,
    string Title,
    Hash32 TransactionHash,
    ulong Block,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    IReadOnlyList<ActionCard> Actions
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good(string.Create(CultureInfo.InvariantCulture, $"Proposal {Number} is made: {Title}"));
        page.Sentence($"Voting opens {Moments.Say(Opens)} and closes {Moments.Say(Closes)}.");
        page.Facts(
            ("Id", "0x" + Convert.ToHexStringLower(Id.ToBigEndian())),
            ("Transaction", TransactionHash.ToString()),
            ("Next", string.Create(CultureInfo.InvariantCulture, $"dao proposal vote {Number} --choice For"))
        );
    }
}
