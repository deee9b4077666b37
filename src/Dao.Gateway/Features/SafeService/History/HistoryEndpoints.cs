using Dao.Gateway.Features.SafeService.Wire;

namespace Dao.Gateway.Features.SafeService.History;

/// <summary>What happened to a Safe on the chain.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder v1, IEndpointRouteBuilder v2)
    {
        v2.MapGet("/safes/{safe}/all-transactions", AllAsync);
        v1.MapGet("/safes/{safe}/module-transactions", OfModulesAsync);
    }

    private static async Task<IResult> AllAsync(
        string safe,
        HttpRequest request,
        HistoryBook history,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var ordering = new QueryFilter(request).Text("ordering") ?? "-timestamp";
        if (ordering is not ("timestamp" or "-timestamp"))
        {
            return SafeAnswer.Field(StatusCodes.Status400BadRequest, "ordering", "Use timestamp or -timestamp.");
        }

        return await history.PageAsync(address, ordering == "timestamp", request, cancellationToken) is { } page
            ? SafeAnswer.Ok(page)
            : SafeAnswer.UnknownSafe();
    }

    private static async Task<IResult> OfModulesAsync(
        string safe,
        HttpRequest request,
        HistoryBook history,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var query = new QueryFilter(request);
        var (module, to, hash) = (query.Address("module"), query.Address("to"), query.Hash("transaction_hash"));
        var failed = query.Flag("failed");
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await history.OfModulesAsync(address, cancellationToken) is not { } all)
        {
            return SafeAnswer.UnknownSafe();
        }

        var matching = all.Where(x =>
            (module is null || x.Module == module)
            && (to is null || x.To == to)
            && (hash is null || x.TransactionHash == hash)
            && (failed is null || x.IsSuccessful != failed)
        );
        return SafeAnswer.Ok(SafePaging.Read(request).Page(request, [.. matching]));
    }
}
