using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Amounts;

namespace Dao.Gateway.Pages;

/// <summary>What the treasury holds of the tokens that the co-op lists, from the index alone.</summary>
public static class TreasuryBalances
{
    public static async Task<IReadOnlyList<BalanceLine>> ReadAsync(
        IndexedBlock block,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        var balances = await block.Treasury.TokenBalancesAsync(cancellationToken);
        return
        [
            .. contracts.Tokens.Select(token => new BalanceLine(
                TokenAmount.Format(balances.GetValueOrDefault(token.Address, UInt256.Zero), token.Decimals),
                token.Symbol
            )),
        ];
    }
}
