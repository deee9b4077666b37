using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury show</c>: the Safe as the chain has it.</summary>
internal static class TreasuryShow
{
    internal static Command Create() =>
        new Command("show", "Show the Safe: who signs, how many must, what is in it").Runs(ShowAsync);

    private static async Task<Answer> ShowAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var safe = await SafeState.ReadAsync(coop, cancellation);
        return new TreasuryAnswer(
            safe.Safe,
            coop.ChainId,
            safe.Threshold,
            safe.Nonce,
            safe.Owners,
            await Balance.ReadAllAsync(coop, cancellation)
        );
    }
}

/// <summary>What the treasury holds of one asset: <c>{symbol, token, decimals, units, amount}</c>; token null is ether.</summary>
internal sealed record Balance(string Symbol, Address? Token, int Decimals, UInt256 Units, string Amount)
{
    internal static async Task<IReadOnlyList<Balance>> ReadAllAsync(Coop coop, CancellationToken cancellation)
    {
        var balances = new List<Balance>();
        foreach (var asset in Asset.All(coop))
        {
            var units = await asset.BalanceAsync(coop, coop.Treasury, cancellation);
            balances.Add(new Balance(asset.Symbol, asset.Token, asset.Decimals, units, asset.Say(units)));
        }

        return balances;
    }
}

/// <summary><c>treasury show</c>: <c>{safe, chainId, threshold, nonce, owners, balances}</c>.</summary>
internal sealed record TreasuryAnswer(
    Address Safe,
    ulong ChainId,
    ulong Threshold,
    UInt256 Nonce,
    IReadOnlyList<Address> Owners,
    IReadOnlyList<Balance> Balances
) : Answer
{
    internal override void Render(Page page)
    {
        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The treasury holds {string.Join(" and ", Balances.Reverse().Select(balance => balance.Amount))}. Any {Threshold} of {Owners.Count} treasurers sign a payment."
            )
        );
        page.Gap();
        page.Facts(("Safe", Safe.ToString()), ("Next nonce", Nonce.ToString()));
        page.Facts(Owners.Select((owner, i) => (i == 0 ? "Treasurers" : "", (string?)owner.ToString())));
    }
}
