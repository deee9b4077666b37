using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Decoding;
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
        v1.MapGet("/about/singletons", Singletons);
        v1.MapGet("/safes/{safe}/creation", CreationAsync);
        v1.MapPost("/safes/{safe}/multisig-transactions/estimations", EstimateAsync);
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

    private static IResult Singletons(DeploymentManifest manifest) =>
        SafeAnswer.Ok(
            new[]
            {
                new
                {
                    address = manifest.Safe.Singleton,
                    version = "1.5.0",
                    deployer = "Safe",
                    deployedBlockNumber = manifest.GenesisBlock,
                    lastIndexedBlockNumber = manifest.GenesisBlock,
                    l2 = true,
                },
            }
        );

    private static async Task<IResult> CreationAsync(
        string safe,
        IndexReader index,
        MinedTransactions mined,
        CallDecoder decoder,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Safes.FindAsync(address, cancellationToken) is { } made
            ? SafeAnswer.Ok(await SafeCreation.OfAsync(made, mined, decoder, cancellationToken))
            : SafeAnswer.UnknownSafe();
    }

    /// <summary>Safes of 1.3 and later need no estimate; the request is checked and answered as on other fast chains.</summary>
    private static async Task<IResult> EstimateAsync(
        string safe,
        HttpRequest request,
        IndexReader index,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var fields = new SafeFields(body);
        _ = (fields.Address("to"), fields.Number("value"), fields.OptionalBytes("data"));
        if (fields.Number("operation") > UInt256.One)
        {
            fields.Fault<UInt256>("operation", "0 (call) or 1 (delegatecall) is required.");
        }

        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(StatusCodes.Status400BadRequest, fields.Faults);
        }

        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Safes.FindAsync(address, cancellationToken) is null
            ? SafeAnswer.UnknownSafe()
            : SafeAnswer.Ok(new { safeTxGas = "0" });
    }

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
