using System.Globalization;
using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Members;

/// <summary><c>/api/v1/members</c></summary>
public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/members").WithTags("Members");
        group.MapGet("/", ListAsync).WithSummary("Members, former ones too, in the order of their ids");
        group.MapGet("/{memberId}", ShowAsync).WithSummary("One member");
    }

    private static async Task<Results<Ok<Page<MemberResource>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        MemberDirectory members,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, MemberDirectory.List, out var page, out var refusal)
            ? TypedResults.Ok(await members.PageAsync(page, cancellationToken))
            : refusal;

    private static async Task<Results<Ok<MemberResource>, ProblemHttpResult>> ShowAsync(
        string memberId,
        MemberDirectory members,
        CancellationToken cancellationToken
    ) =>
        uint.TryParse(memberId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await members.FindAsync(id, cancellationToken) is { } member
            ? TypedResults.Ok(member)
            : Problem.NotFound("There is no member with this id.");
}
