using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Tokens;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store.Safes;

namespace Dao.Gateway.Features.SafeService.Transfers;

/// <summary>What came into a Safe and what left it, newest first.</summary>
internal static class TransferEndpoints
{
    public static void MapTransfers(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/safes/{safe}/transfers", AllAsync);
        v1.MapGet("/safes/{safe}/incoming-transfers", IncomingAsync);
    }

    /// <summary>Transfers with their tokens' names.</summary>
    public static async Task<IReadOnlyList<SafeTransfer>> DescribeAsync(
        this TokenBook tokens,
        IEnumerable<WatchedTransfer> transfers,
        CancellationToken cancellationToken
    )
    {
        List<SafeTransfer> described = [];
        foreach (var transfer in transfers)
        {
            var isErc721 = transfer.Kind == WatchedTransferred.Erc721;
            var token = transfer.Token is { } address
                ? await tokens.DescribeAsync(address, isErc721, cancellationToken)
                : null;
            described.Add(SafeTransfer.Of(transfer, token));
        }

        return described;
    }

    private static Task<IResult> AllAsync(
        string safe,
        HttpRequest request,
        IndexReader index,
        TokenBook tokens,
        CancellationToken cancellationToken
    ) => ListAsync(safe, (_, _) => true, request, index, tokens, cancellationToken);

    private static Task<IResult> IncomingAsync(
        string safe,
        HttpRequest request,
        IndexReader index,
        TokenBook tokens,
        CancellationToken cancellationToken
    ) => ListAsync(safe, (transfer, to) => transfer.Recipient == to, request, index, tokens, cancellationToken);

    private static async Task<IResult> ListAsync(
        string safe,
        Func<WatchedTransfer, Address, bool> belongs,
        HttpRequest request,
        IndexReader index,
        TokenBook tokens,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var query = new QueryFilter(request);
        var filter = TransferFilter.Read(query);
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<WatchedTransfer> all;
        await using (var block = await index.OpenAsync(cancellationToken))
        {
            if (await block.Safes.FindAsync(address, cancellationToken) is null)
            {
                return SafeAnswer.UnknownSafe();
            }

            all = await block.Safes.TransfersAsync(address, cancellationToken);
        }

        var matching = all.Where(t => belongs(t, address) && filter.Accepts(t)).ToArray();
        var paging = SafePaging.Read(request);
        var shown = await tokens.DescribeAsync(matching.Skip(paging.Offset).Take(paging.Limit), cancellationToken);
        return SafeAnswer.Ok(paging.Page(request, matching.Length, shown));
    }
}
