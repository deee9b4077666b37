using Dao.Gateway.Http;
using Dao.Gateway.Relay;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Petitions;

/// <summary><c>/api/v1/petitions</c></summary>
public static class PetitionEndpoints
{
    private const string NoPetition = "There is no petition with this number (or it is not indexed yet).";

    public static void MapPetitions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/petitions").WithTags("Petitions");
        group.MapGet("/", ListAsync).WithSummary("Petitions and cases, the newest first");
        group.MapGet("/{id:long:min(1)}", ShowAsync).WithSummary("One petition or case, and what is owed to it");
        group.MapGet("/{id:long:min(1)}/signatures", SignaturesAsync).WithSummary("Who signed it, in order");
        group
            .MapPost("/{id:long:min(1)}/signatures", HandInAsync)
            .Accepts<SignatureRequest>("application/json")
            .WithSummary("Hands a signature of a petition to the relay")
            .WithDescription("202 means that the signature is on disk and will be carried to the chain.");
    }

    private static async Task<Results<Ok<Page<PetitionResource>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        PetitionBook petitions,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, PetitionBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await petitions.PageAsync(page, cancellationToken))
            : refusal;

    private static async Task<Results<Ok<PetitionResource>, ProblemHttpResult>> ShowAsync(
        long id,
        PetitionBook petitions,
        CancellationToken cancellationToken
    ) =>
        await petitions.FindAsync(id, cancellationToken) is { } petition
            ? TypedResults.Ok(petition)
            : Problem.NotFound(NoPetition);

    private static async Task<Results<Ok<Page<SignatureResource>>, ProblemHttpResult>> SignaturesAsync(
        long id,
        [AsParameters] PageQuery query,
        PetitionBook petitions,
        CancellationToken cancellationToken
    )
    {
        if (!PageRequest.TryRead(query, PetitionBook.ListOf(id), out var page, out var refusal))
        {
            return refusal;
        }

        return await petitions.SignaturesAsync(id, page, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound(NoPetition);
    }

    private static async Task<Results<Accepted<RelayResource>, ProblemHttpResult>> HandInAsync(
        long id,
        HttpRequest request,
        PetitionDesk desk,
        RelayBook book,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync(request, PetitionJson.Default.SignatureRequest, cancellationToken);
        if (!body.TryGet(out var signature, out var malformed))
        {
            return malformed;
        }

        var (stored, refusal) = await desk.HandInAsync(id, signature, cancellationToken);
        return stored is not null
            ? TypedResults.Accepted($"/api/v1/relay/{stored.Id}", await book.ReadAsync(stored, cancellationToken))
            : refusal ?? throw new InvalidOperationException("Neither taken nor refused.");
    }
}
