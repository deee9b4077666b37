using Dao.Gateway.Http;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Announcements;

/// <summary><c>/api/v1/treasury/announcements</c></summary>
public static class AnnouncementEndpoints
{
    public static void MapAnnouncements(this IEndpointRouteBuilder treasury)
    {
        treasury
            .MapPost("/announcements", HandInAsync)
            .Accepts<AnnouncementRequest>("application/json")
            .WithSummary("Hands a signed announcement of a payment to the relay")
            .WithDescription(
                "202 means that the announcement and its reason are on disk and will be carried to the chain. The same request has no "
                    + "further effect."
            );
        treasury.MapGet("/announcements/{id}", ShowAsync).WithSummary("How far a handed-in announcement has come");
    }

    private static async Task<Results<Accepted<AnnouncementResource>, ProblemHttpResult>> HandInAsync(
        HttpRequest request,
        AnnouncementDesk desk,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync(request, AnnouncementJson.Default.AnnouncementRequest, cancellationToken);
        if (!body.TryGet(out var announcement, out var malformed))
        {
            return malformed;
        }

        var (call, refusal) = await desk.HandInAsync(announcement, cancellationToken);
        return call is not null
            ? TypedResults.Accepted($"/api/v1/treasury/announcements/{call.Id}", AnnouncementResource.Of(call))
            : refusal ?? throw new InvalidOperationException("Neither taken nor refused.");
    }

    private static async Task<Results<Ok<AnnouncementResource>, ProblemHttpResult>> ShowAsync(
        string id,
        GatewayDatabase database,
        CancellationToken cancellationToken
    ) =>
        Guid.TryParseExact(id, "D", out _)
        && await database.Relay.FindCallAsync(id, cancellationToken) is { Purpose: RelayCall.Announcement } announcement
            ? TypedResults.Ok(AnnouncementResource.Of(announcement))
            : Problem.NotFound("No announcement was handed in under this id.");
}
