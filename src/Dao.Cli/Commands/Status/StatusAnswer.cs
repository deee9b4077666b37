using System.Globalization;
using Dao.Cli.Commands.Treasury;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Status;

/// <summary>
/// <c>status</c>: <c>{name, chainId, block, chainTime, members, proposals, openVotes, treasury: {safe, balances},
/// gateway: {url, indexedBlock, lag} | null}</c>.
/// </summary>
internal sealed record StatusAnswer(
    string Name,
    ulong ChainId,
    ulong Block,
    DateTimeOffset ChainTime,
    ulong Members,
    int Proposals,
    int OpenVotes,
    TreasuryBrief Treasury,
    GatewayBrief? Gateway
) : Answer
{
    internal override void Render(Page page)
    {
        var votes = OpenVotes switch
        {
            0 => "no vote is open",
            1 => "1 vote is open",
            _ => string.Create(CultureInfo.InvariantCulture, $"{OpenVotes} votes are open"),
        };
        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} has {Members} members and {Proposals} proposals; {votes}."
            )
        );
        page.Sentence($"The treasury holds {string.Join(" and ", Treasury.Balances.Reverse().Select(b => b.Amount))}.");
        page.Gap();
        page.Facts(
            (
                "Chain",
                string.Create(CultureInfo.InvariantCulture, $"{ChainId}, block {Block}, {Moments.Say(ChainTime)}")
            ),
            ("Treasury", Treasury.Safe.ToString()),
            (
                "Gateway",
                Gateway is null
                    ? "not available"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Gateway.Url}, index at block {Gateway.IndexedBlock} ({Lag(Gateway.Lag)})"
                    )
            )
        );
    }

    private static string Lag(ulong blocks) =>
        blocks switch
        {
            0 => "up to date",
            1 => "1 block behind",
            _ => string.Create(CultureInfo.InvariantCulture, $"{blocks} blocks behind"),
        };
}

internal sealed record TreasuryBrief(Address Safe, IReadOnlyList<Balance> Balances);

/// <param name="Url">The gateway's address.</param>
/// <param name="IndexedBlock">How far its index follows the chain.</param>
/// <param name="Lag">How many blocks it is behind.</param>
internal sealed record GatewayBrief(string Url, ulong IndexedBlock, ulong Lag);
