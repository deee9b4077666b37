using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Delegates;

/// <summary>Owners let other accounts propose in their name.</summary>
internal static class DelegateEndpoints
{
    private const int Invalid = StatusCodes.Status400BadRequest;
    private const int MaxLabel = 50;

    public static void MapDelegates(this IEndpointRouteBuilder v2)
    {
        v2.MapGet("/delegates", ListAsync);
        v2.MapPost("/delegates", AddAsync);
        v2.MapDelete("/delegates/{account}", RemoveAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request,
        IndexReader index,
        GatewayDatabase database,
        CancellationToken cancellationToken
    )
    {
        var query = new QueryFilter(request);
        var (safe, account, delegator) = (query.Address("safe"), query.Address("delegate"), query.Address("delegator"));
        var label = query.Text("label");
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        if (safe is null && account is null && delegator is null && label is null)
        {
            return SafeAnswer.Rule(
                Invalid,
                "At least one query param must be provided: safe, delegate, delegator, label"
            );
        }

        var all = await database.SafeDelegates.ListAsync(account, delegator, cancellationToken);
        var owners = new Dictionary<Address, IReadOnlyList<Address>>();
        await using var block = await index.OpenAsync(cancellationToken);
        foreach (var one in all.Select(delegation => delegation.Safe).OfType<Address>().Distinct())
        {
            owners[one] = await block.Safes.OwnersAsync(one, cancellationToken);
        }

        var matching = all.Where(one =>
                (safe is null || one.Safe == safe)
                && (label is null || one.Label == label)
                && (one.Safe is not { } of || owners[of].Contains(one.Delegator))
            )
            .Select(one => new DelegateView(one.Safe, one.Delegate, one.Delegator, one.Label, one.ExpiresAt));
        return SafeAnswer.Ok(SafePaging.Read(request).Page(request, [.. matching]));
    }

    private static async Task<IResult> AddAsync(
        HttpRequest request,
        CoopContracts contracts,
        IndexReader index,
        SafeChain chain,
        GatewayDatabase database,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var fields = new SafeFields(body);
        var delegation = new SafeDelegation(
            fields.OptionalAddress("safe"),
            fields.Address("delegate"),
            fields.Address("delegator"),
            fields.Text("label", MaxLabel),
            fields.OptionalTime("expiryDate")
        );
        var signature = fields.RequiredBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes);
        if (delegation.ExpiresAt <= time.GetUtcNow())
        {
            fields.Fault<object>("expiryDate", "It has passed.");
        }

        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        var hashes = ServiceRequest.Delegate(contracts.ChainId, delegation.Delegate, time.GetUtcNow());
        if (!ServiceRequest.IsSignedBy(hashes, signature, delegation.Delegator))
        {
            return SafeAnswer.Rule(
                Invalid,
                $"Signature does not match provided delegator={delegation.Delegator}, or it is older than two hours"
            );
        }

        if (await FlawAsync(delegation, index, chain, cancellationToken) is { } flaw)
        {
            return SafeAnswer.Rule(Invalid, flaw);
        }

        await database.SafeDelegates.AddAsync(delegation, cancellationToken);
        return SafeAnswer.Created(
            new
            {
                safe = delegation.Safe,
                @delegate = delegation.Delegate,
                delegator = delegation.Delegator,
                label = delegation.Label,
                signature = Hex.Encode(signature),
                expiryDate = delegation.ExpiresAt,
            }
        );
    }

    /// <summary>Who delegates must own the Safe, or any Safe that this service knows: strangers fill no tables.</summary>
    private static async Task<string?> FlawAsync(
        SafeDelegation delegation,
        IndexReader index,
        SafeChain chain,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (delegation.Safe is not { } safe)
        {
            return (await block.Safes.OwnedByAsync(delegation.Delegator, cancellationToken)).Count > 0
                ? null
                : $"Provided delegator={delegation.Delegator} owns no Safe that this service knows";
        }

        if (await block.Safes.FindAsync(safe, cancellationToken) is null)
        {
            return $"Safe={safe} does not exist";
        }

        var state = await chain.StateAsync(safe, cancellationToken);
        return state?.Owners.Contains(delegation.Delegator) == true
            ? null
            : $"Provided delegator={delegation.Delegator} is not an owner of Safe={safe}";
    }

    private static async Task<IResult> RemoveAsync(
        string account,
        HttpRequest request,
        CoopContracts contracts,
        GatewayDatabase database,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(account, out var address))
        {
            return SafeAnswer.WrongChecksum(account);
        }

        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var fields = new SafeFields(body);
        var (safe, delegator) = (fields.OptionalAddress("safe"), fields.Address("delegator"));
        var signature = fields.RequiredBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes);
        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        var hashes = ServiceRequest.Delegate(contracts.ChainId, address, time.GetUtcNow());
        if (
            !ServiceRequest.IsSignedBy(hashes, signature, delegator)
            && !ServiceRequest.IsSignedBy(hashes, signature, address)
        )
        {
            return SafeAnswer.Rule(Invalid, "Signature is made by neither the delegator nor the delegate");
        }

        return await database.SafeDelegates.RemoveAsync(safe, address, delegator, cancellationToken)
            ? SafeAnswer.Deleted()
            : SafeAnswer.NotFound("Not found.");
    }

    private sealed record DelegateView(
        Address? Safe,
        Address Delegate,
        Address Delegator,
        string Label,
        DateTimeOffset? ExpiryDate
    );
}
