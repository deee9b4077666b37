using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Messages;

/// <summary>Messages that a Safe signs off the chain. The treasury signs none: it has no handler that would answer for them.</summary>
internal static class MessageEndpoints
{
    private const int Invalid = StatusCodes.Status400BadRequest;
    private const int MaxOrigin = 200;

    public static void MapMessages(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/safes/{safe}/messages", ListAsync);
        v1.MapPost("/safes/{safe}/messages", AddAsync);
        v1.MapGet("/messages/{hash}", ShowAsync);
        v1.MapPost("/messages/{hash}/signatures", SignAsync);
    }

    private static async Task<IResult> ListAsync(
        string safe,
        HttpRequest request,
        IndexReader index,
        GatewayDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.Safes.FindAsync(address, cancellationToken) is null)
        {
            return SafeAnswer.UnknownSafe();
        }

        var owners = (await block.Safes.OwnersAsync(address, cancellationToken)).ToHashSet();
        var all = await database.SafeMessages.ListAsync(address, cancellationToken);
        IEnumerable<SafeMessage> ordered = new QueryFilter(request).Text("ordering") switch
        {
            "created" => all.OrderBy(one => one.CreatedAt),
            "modified" => all.OrderBy(one => one.ModifiedAt),
            "-modified" => all.OrderByDescending(one => one.ModifiedAt),
            _ => all,
        };
        var views = ordered.Select(one => MessageView.Of(one, owners)).ToArray();
        return SafeAnswer.Ok(SafePaging.Read(request).Page(request, views));
    }

    private static async Task<IResult> ShowAsync(
        string hash,
        IndexReader index,
        GatewayDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (
            !Hash32.TryParse(hash, out var value)
            || await database.SafeMessages.FindAsync(value, cancellationToken) is not { } message
        )
        {
            return Unknown();
        }

        await using var block = await index.OpenAsync(cancellationToken);
        var owners = (await block.Safes.OwnersAsync(message.Safe, cancellationToken)).ToHashSet();
        return SafeAnswer.Ok(MessageView.Of(message, owners));
    }

    private static async Task<IResult> AddAsync(
        string safe,
        HttpRequest request,
        CoopContracts contracts,
        IndexReader index,
        SafeChain chain,
        SignatureCheck signatures,
        GatewayDatabase database,
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

        await using (var block = await index.OpenAsync(cancellationToken))
        {
            if (await block.Safes.FindAsync(address, cancellationToken) is null)
            {
                return SafeAnswer.UnknownSafe();
            }
        }

        var fields = new SafeFields(body);
        var signature = fields.RequiredBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes);
        var origin = fields.OptionalText("origin", MaxOrigin);
        var app = fields.OptionalNumber("safeAppId");
        if (app?.BitLength > 31)
        {
            fields.Fault<UInt256>("safeAppId", "A whole number from 0 to 2^31 - 1 is required.");
        }

        var content = fields.Find("message") ?? default;
        if (MessageHash.Of(content, contracts.ChainId, address, out var fault) is not { } hash)
        {
            fields.Fault<object>("message", fault);
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        if (
            address == contracts.Treasury
            || await chain.PartsAsync(address, cancellationToken) is not { } parts
            || parts.FallbackHandler == Address.Zero
        )
        {
            return SafeAnswer.Rule(Invalid, $"Safe={address} has no handler that answers for messages: it signs none");
        }

        var (signed, flaw) = await OneAsync(address, hash, signature, chain, signatures, cancellationToken);
        if (signed is null)
        {
            return flaw;
        }

        var message = new SafeMessage(
            hash,
            address,
            content.GetRawText(),
            signed.Owner,
            app is { } id ? (long)id : null,
            string.IsNullOrEmpty(origin) ? "{}" : origin
        );
        return await database.SafeMessages.AddAsync(message, signed, cancellationToken)
            ? SafeAnswer.Created()
            : SafeAnswer.Rule(Invalid, $"Message with hash {hash} for safe {address} already exists in DB");
    }

    private static async Task<IResult> SignAsync(
        string hash,
        HttpRequest request,
        SafeChain chain,
        SignatureCheck signatures,
        GatewayDatabase database,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (
            !Hash32.TryParse(hash, out var value)
            || await database.SafeMessages.FindAsync(value, cancellationToken) is not { } message
        )
        {
            return Unknown();
        }

        var fields = new SafeFields(body);
        var signature = fields.RequiredBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes);
        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        var (signed, flaw) = await OneAsync(message.Safe, value, signature, chain, signatures, cancellationToken);
        return signed is null ? flaw
            : await database.SafeMessages.SignAsync(value, signed, cancellationToken) ? SafeAnswer.Created()
            : SafeAnswer.Rule(Invalid, $"Signature for owner {signed.Owner} already exists");
    }

    private static async Task<(SafeConfirmation? Signed, IResult Flaw)> OneAsync(
        Address safe,
        Hash32 hash,
        byte[] signature,
        SafeChain chain,
        SignatureCheck signatures,
        CancellationToken cancellationToken
    )
    {
        if (await chain.StateAsync(safe, cancellationToken) is not { } state)
        {
            return (null, SafeAnswer.UnreadableSafe(safe));
        }

        var check = await signatures.RunAsync(state, hash, signature, state.Owners.ToHashSet(), cancellationToken);
        return !check.IsValid ? (null, SafeAnswer.Rule(Invalid, check.Refusal))
            : check.Signatures.Count != 1
                ? (null, SafeAnswer.Rule(Invalid, $"1 owner signature was expected, {check.Signatures.Count} received"))
            : (check.Signatures[0], Results.Empty);
    }

    private static IResult Unknown() => SafeAnswer.NotFound("No SafeMessage matches the given query.");

    /// <param name="Message">As it came: a string or an object, keys and numbers unchanged.</param>
    /// <param name="PreparedSignature">What the Safe's <c>isValidSignature</c> takes, once enough owners signed.</param>
    private sealed record MessageView(
        DateTimeOffset Created,
        DateTimeOffset Modified,
        Address Safe,
        Hash32 MessageHash,
        JsonElement Message,
        Address ProposedBy,
        long? SafeAppId,
        IReadOnlyList<MessageConfirmation> Confirmations,
        string? PreparedSignature,
        string? PreparedSignatureEip1271,
        string Origin
    )
    {
        public static MessageView Of(SafeMessage message, HashSet<Address> owners)
        {
            var signed = message.Signatures.Where(one => owners.Contains(one.Owner)).ToArray();
            return new(
                message.CreatedAt,
                message.ModifiedAt,
                message.Safe,
                message.MessageHash,
                JsonElement.Parse(message.Content),
                message.ProposedBy,
                message.SafeAppId,
                [.. signed.Select(MessageConfirmation.Of)],
                signed.Length == 0 ? null : Hex.Encode(SignatureJoin.Of(signed)),
                null,
                message.Origin
            );
        }
    }

    private sealed record MessageConfirmation(
        DateTimeOffset Created,
        DateTimeOffset Modified,
        Address Owner,
        string Signature,
        string SignatureType
    )
    {
        public static MessageConfirmation Of(SafeConfirmation one) =>
            new(one.CreatedAt, one.CreatedAt, one.Owner, Hex.Encode(one.Signature), one.Kind);
    }
}
