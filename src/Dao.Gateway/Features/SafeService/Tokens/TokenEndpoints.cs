using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;

namespace Dao.Gateway.Features.SafeService.Tokens;

/// <summary>What a Safe holds, and what its tokens call themselves.</summary>
internal static class TokenEndpoints
{
    /// <summary>Anybody can send a Safe any number of tokens; those that moved last are asked.</summary>
    private const int MaxTokens = 200;

    public static void MapTokens(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/safes/{safe}/balances", BalancesAsync);
        v1.MapGet("/tokens", ListAsync);
        v1.MapGet("/tokens/{token}", ShowAsync);
    }

    private static async Task<IResult> BalancesAsync(
        string safe,
        HttpRequest request,
        IndexReader index,
        EthereumNode node,
        TokenBook tokens,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var query = new QueryFilter(request);
        bool trustedOnly = query.Flag("trusted") == true || query.Flag("exclude_spam") == true;
        IReadOnlyList<Address> moved;
        await using (var block = await index.OpenAsync(cancellationToken))
        {
            if (await block.Safes.FindAsync(address, cancellationToken) is null)
            {
                return SafeAnswer.UnknownSafe();
            }

            moved = trustedOnly ? [] : await block.Safes.TokensAsync(address, MaxTokens, cancellationToken);
        }

        var ether = await node.GetBalanceAsync(address, BlockTag.Latest, cancellationToken);
        List<object> balances = [new TokenBalance(null, null, ether)];
        var described = (await tokens.ListedAsync(cancellationToken)).ToList();
        foreach (var token in moved.Except(described.Select(one => one.Address)))
        {
            described.Add(await tokens.DescribeAsync(token, isErc721: false, cancellationToken));
        }

        foreach (var token in described)
        {
            var balance = await tokens.BalanceAsync(token.Address, address, cancellationToken);
            if (!balance.IsZero)
            {
                balances.Add(
                    new TokenBalance(
                        token.Address,
                        new BalanceToken(token.Name, token.Symbol, token.Decimals, token.LogoUri),
                        balance
                    )
                );
            }
        }

        return SafeAnswer.Ok(balances);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request,
        TokenBook tokens,
        CancellationToken cancellationToken
    ) => SafeAnswer.Ok(SafePaging.Read(request).Page(request, await tokens.ListedAsync(cancellationToken)));

    private static async Task<IResult> ShowAsync(string token, TokenBook tokens, CancellationToken cancellationToken)
    {
        if (!SafeFields.TryChecksummed(token, out var address))
        {
            return SafeAnswer.WrongChecksum(token);
        }

        var described = await tokens.DescribeAsync(address, isErc721: false, cancellationToken);
        return described.Type == "UNKNOWN"
            ? SafeAnswer.NotFound("No Token matches the given query.")
            : SafeAnswer.Ok(described);
    }

    /// <param name="TokenAddress">Null for ether, which comes first.</param>
    private sealed record TokenBalance(Address? TokenAddress, BalanceToken? Token, UInt256 Balance);

    private sealed record BalanceToken(string Name, string Symbol, int? Decimals, string LogoUri);
}
