using Dao.Gateway.Chain;
using Dao.Gateway.Reading;
using Dao.Rules.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.TypedData;

/// <summary><c>/api/v1/typed-data</c></summary>
public static class TypedDataEndpoints
{
    public static void MapTypedData(this IEndpointRouteBuilder api) =>
        api.MapGet("/typed-data", ShowAsync)
            .WithTags("Signing")
            .WithSummary("Domain, types and primaryType of everything that a person can sign, by name");

    private static async Task<Ok<Dictionary<string, object?>>> ShowAsync(
        CoopContracts contracts,
        IndexReader index,
        CancellationToken cancellationToken
    )
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var type in contracts.Signing.All)
        {
            answer[type.Name] = TypedDataResource.Of(type);
        }

        answer["asOf"] = await index.TryAsOfAsync(cancellationToken);
        return TypedResults.Ok(answer);
    }
}
