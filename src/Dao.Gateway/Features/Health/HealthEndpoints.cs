using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/health").WithTags("Health");
        group.MapGet("/live", () => TypedResults.Ok(new LiveAnswer("live"))).WithSummary("The process answers");
        group.MapGet("/ready", ReadyAsync).WithSummary("Index fresh and node reachable; 503 if not");
    }

    private static async Task<Results<Ok<ReadyAnswer>, JsonHttpResult<ReadyAnswer>>> ReadyAsync(
        Readiness readiness,
        CancellationToken cancellationToken
    )
    {
        var answer = await readiness.CheckAsync(cancellationToken);
        return answer.Status == Readiness.Ready
            ? TypedResults.Ok(answer)
            : TypedResults.Json(answer, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
