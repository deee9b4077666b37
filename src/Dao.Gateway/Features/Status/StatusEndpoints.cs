using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Status;

/// <summary><c>/api/v1/status</c></summary>
public static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder api) =>
        api.MapGet("/status", ShowAsync).WithTags("Status").WithSummary("Chain, index and relay");

    private static async Task<Ok<StatusResource>> ShowAsync(StatusBook status, CancellationToken cancellationToken) =>
        TypedResults.Ok(await status.ShowAsync(cancellationToken));
}
