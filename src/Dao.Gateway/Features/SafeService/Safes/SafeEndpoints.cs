using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;

namespace Dao.Gateway.Features.SafeService.Safes;

/// <summary>This service, the Safes that it knows, and who owns them.</summary>
internal static class SafeEndpoints
{
    private const string ApiVersion = "v1";

    public static void MapSafes(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/about", About);
        v1.MapGet("/safes/{safe}", InfoAsync);
        v1.MapGet("/owners/{owner}/safes", OwnedAsync);
        v1.MapGet("/modules/{module}/safes", WithModuleAsync);
    }

    private static IResult About(HttpRequest request) =>
        SafeAnswer.Ok(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["name"] = "Safe Transaction Service",
                ["version"] = typeof(SafeEndpoints).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
                ["api_version"] = ApiVersion,
                ["secure"] = request.IsHttps,
                ["host"] = request.Host.ToString(),
                ["headers"] = Array.Empty<string>(),
                ["settings"] = new Dictionary<string, string>(StringComparer.Ordinal),
            }
        );

    private static async Task<IResult> InfoAsync(
        string safe,
        IndexReader index,
        SafeChain chain,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        await using (var block = await index.OpenAsync(cancellationToken))
        {
            if (await block.Safes.FindAsync(address, cancellationToken) is null)
            {
                return SafeAnswer.UnknownSafe();
            }
        }

        return
            await chain.StateAsync(address, cancellationToken) is { Threshold.BitLength: < 32 } state
            && await chain.PartsAsync(address, cancellationToken) is { } parts
            ? SafeAnswer.Ok(
                new SafeInfo(
                    address,
                    state.Nonce,
                    (int)state.Threshold,
                    state.Owners,
                    parts.MasterCopy,
                    parts.MasterCopy,
                    parts.Modules,
                    parts.FallbackHandler,
                    parts.Guard,
                    parts.ModuleGuard,
                    state.Version
                )
            )
            : SafeAnswer.UnreadableSafe(address);
    }

    private static Task<IResult> OwnedAsync(string owner, IndexReader index, CancellationToken cancellationToken) =>
        SafesAsync(
            owner,
            index,
            (block, account) => block.Safes.OwnedByAsync(account, cancellationToken),
            cancellationToken
        );

    private static Task<IResult> WithModuleAsync(
        string module,
        IndexReader index,
        CancellationToken cancellationToken
    ) =>
        SafesAsync(
            module,
            index,
            (block, account) => block.Safes.WithModuleAsync(account, cancellationToken),
            cancellationToken
        );

    private static async Task<IResult> SafesAsync(
        string account,
        IndexReader index,
        Func<IndexedBlock, Address, Task<IReadOnlyList<Address>>> read,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(account, out var address))
        {
            return SafeAnswer.WrongChecksum(account);
        }

        await using var block = await index.OpenAsync(cancellationToken);
        return SafeAnswer.Ok(new { safes = await read(block, address) });
    }
}
