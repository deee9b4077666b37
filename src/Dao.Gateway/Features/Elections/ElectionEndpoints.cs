using Dao.Gateway.Http;
using Dao.Gateway.Relay;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Elections;

/// <summary><c>/api/v1/offices</c> and <c>/api/v1/elections</c></summary>
public static class ElectionEndpoints
{
    private const string NoElection = "There is no election with this number (or it is not indexed yet).";

    public static void MapElections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/offices", OfficesAsync).WithTags("Elections").WithSummary("The offices, and who holds them");
        var group = api.MapGroup("/elections").WithTags("Elections");
        group.MapGet("/", ListAsync).WithSummary("Elections, the newest first");
        group.MapGet("/{id:long:min(1)}", ShowAsync).WithSummary("One election with its candidates");
        group.MapGet("/{id:long:min(1)}/ballots", BallotsAsync).WithSummary("How members voted in an election");
        group
            .MapPost("/{id:long:min(1)}/ballots", HandInAsync)
            .Accepts<ElectionBallotRequest>("application/json")
            .WithSummary("Hands a signed ballot of an election to the relay")
            .WithDescription("202 means that the ballot is on disk and will be carried to the chain.");
    }

    private static async Task<Ok<OfficeList>> OfficesAsync(ElectionBook book, CancellationToken cancellationToken) =>
        TypedResults.Ok(await book.OfficesAsync(cancellationToken));

    private static async Task<Results<Ok<Page<ElectionResource>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        ElectionBook book,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, ElectionBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await book.PageAsync(page, cancellationToken))
            : refusal;

    private static async Task<Results<Ok<ElectionResource>, ProblemHttpResult>> ShowAsync(
        long id,
        ElectionBook book,
        CancellationToken cancellationToken
    ) =>
        await book.FindAsync(id, cancellationToken) is { } election
            ? TypedResults.Ok(election)
            : Problem.NotFound(NoElection);

    private static async Task<Results<Ok<Page<ElectionBallotResource>>, ProblemHttpResult>> BallotsAsync(
        long id,
        [AsParameters] PageQuery query,
        ElectionBook book,
        CancellationToken cancellationToken
    )
    {
        if (!PageRequest.TryRead(query, ElectionBook.ListOf(id), out var page, out var refusal))
        {
            return refusal;
        }

        return await book.BallotsAsync(id, page, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound(NoElection);
    }

    private static async Task<Results<Accepted<RelayResource>, ProblemHttpResult>> HandInAsync(
        long id,
        HttpRequest request,
        ElectionDesk desk,
        RelayBook book,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync(request, ElectionJson.Default.ElectionBallotRequest, cancellationToken);
        if (!body.TryGet(out var ballot, out var malformed))
        {
            return malformed;
        }

        var (stored, refusal) = await desk.HandInAsync(id, ballot, cancellationToken);
        return stored is not null
            ? TypedResults.Accepted($"/api/v1/relay/{stored.Id}", await book.ReadAsync(stored, cancellationToken))
            : refusal ?? throw new InvalidOperationException("Neither taken nor refused.");
    }
}
