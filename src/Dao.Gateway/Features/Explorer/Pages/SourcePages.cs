using System.Text;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary><c>/address/{address}/standard-json</c> and <c>/address/{address}/source/{file}</c>: what the code was built from, to take away.</summary>
public static class SourcePages
{
    private const string NotBuilt =
        "Only a contract whose code was built from a source that is known here has it. Its page says which.";

    internal static async Task<IResult> StandardJsonAsync(
        string address,
        SourceReading reading,
        CancellationToken cancellationToken
    )
    {
        if (!Address.TryParse(address, out var parsed))
        {
            return PageResult.BadRequest(ExplorerPages.AddressShape);
        }

        return await reading.FindAsync(parsed, cancellationToken) is { } source
            ? TypedResults.File(
                Encoding.UTF8.GetBytes(source.ToStandardJson()),
                "application/json",
                $"{source.Contract}.standard.json"
            )
            : PageResult.NotFound(NotBuilt);
    }

    internal static async Task<IResult> FileAsync(
        string address,
        string file,
        SourceReading reading,
        CancellationToken cancellationToken
    )
    {
        if (!Address.TryParse(address, out var parsed))
        {
            return PageResult.BadRequest(ExplorerPages.AddressShape);
        }

        if (await reading.FindAsync(parsed, cancellationToken) is not { } source)
        {
            return PageResult.NotFound(NotBuilt);
        }

        return source.Files.FirstOrDefault(one => one.Name == file) is { } found
            ? TypedResults.Text(found.Content, "text/plain", Encoding.UTF8)
            : PageResult.NotFound("The contract was not built from a file of this name.");
    }
}
