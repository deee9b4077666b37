using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary><c>/tx/{hash}</c>, <c>/address/{address}</c> and <c>/block/{number or hash}</c>, as EIP-3091 lays them out; and <c>/search</c>.</summary>
public static class ExplorerPages
{
    internal const string AddressShape =
        "An address is 0x and 40 hexadecimal digits; in mixed case, its checksum must be right. Was a character changed?";

    private const int ActivitySize = 50;

    public static void MapExplorerPages(this IEndpointRouteBuilder pages)
    {
        var explorer = pages.MapGroup("").AddEndpointFilter(SayWhenNodeIsAwayAsync);
        explorer.MapGet("/tx/{hash}", TransactionAsync);
        explorer.MapGet("/address/{address}", AddressAsync);
        explorer.MapGet("/address/{address}/standard-json", SourcePages.StandardJsonAsync);
        explorer.MapGet("/address/{address}/source/{**file}", SourcePages.FileAsync);
        explorer.MapGet("/block/{block}", BlockAsync);
        explorer.MapGet("/search", SearchPages.SearchAsync);
    }

    private static async Task<RazorComponentResult> TransactionAsync(
        string hash,
        ChainExplorer explorer,
        CancellationToken cancellationToken
    )
    {
        if (!Hash32.TryParse(hash, out var parsed))
        {
            return PageResult.BadRequest("A transaction is named by 0x and 64 hexadecimal digits.");
        }

        return await explorer.FindTransactionAsync(parsed, cancellationToken) is { } transaction
            ? PageResult.Of<TransactionPage>(transaction)
            : PageResult.NotFound("The chain knows no transaction with this hash.");
    }

    private static async Task<RazorComponentResult> AddressAsync(
        string address,
        HttpRequest request,
        ChainExplorer explorer,
        CancellationToken cancellationToken
    )
    {
        if (!Address.TryParse(address, out var parsed))
        {
            return PageResult.BadRequest(AddressShape);
        }

        var list = $"activity:{parsed}";
        return PageQueryReader.TryRead(request, list, ActivitySize, out var page)
            ? PageResult.Of<AddressPage>(await explorer.ReadAddressAsync(parsed, page, list, cancellationToken))
            : PageResult.BadCursor($"/address/{parsed}");
    }

    private static async Task<RazorComponentResult> BlockAsync(
        string block,
        ChainExplorer explorer,
        CancellationToken cancellationToken
    )
    {
        BlockTag tag;
        if (BlockNumber.TryParse(block, out var number))
        {
            tag = BlockTag.At(number);
        }
        else if (Hash32.TryParse(block, out var hash))
        {
            tag = BlockTag.At(hash);
        }
        else
        {
            return PageResult.BadRequest("A block is named by its number, or by 0x and 64 hexadecimal digits.");
        }

        return await explorer.FindBlockAsync(tag, cancellationToken) is { } found
            ? PageResult.Of<BlockPage>(found)
            : PageResult.NotFound("The chain has no such block (yet).");
    }

    private static async ValueTask<object?> SayWhenNodeIsAwayAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is JsonRpcTransportException or JsonRpcException)
        {
            context.HttpContext.Response.Headers.RetryAfter = "5";
            return PageResult.Error(
                new ErrorView(
                    StatusCodes.Status503ServiceUnavailable,
                    "The node does not answer",
                    "This page reads straight from an Ethereum node, and the node can not be asked right now.",
                    "Members, proposals, treasury and bylaws still work: they come from the index. Try again in a few seconds."
                )
            );
        }
    }
}
