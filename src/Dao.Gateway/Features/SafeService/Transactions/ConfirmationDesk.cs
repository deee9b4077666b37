using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>Takes owners' signatures of a proposed transaction in: all of one request, or none.</summary>
internal sealed class ConfirmationDesk(
    IndexReader index,
    SafeChain chain,
    SignatureCheck signatures,
    GatewayDatabase database
)
{
    private const int Invalid = StatusCodes.Status400BadRequest;

    public async Task<IResult> ConfirmAsync(Hash32 hash, JsonElement body, CancellationToken cancellationToken)
    {
        if (await database.SafeProposals.FindAsync(hash, cancellationToken) is not { } proposal)
        {
            return Unknown(hash);
        }

        var fields = new SafeFields(body);
        var signature = fields.RequiredBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes);
        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        if (await IsExecutedAsync(hash, cancellationToken))
        {
            return SafeAnswer.Rule(Invalid, $"Transaction with safe-tx-hash={hash} was already executed");
        }

        if (await chain.StateAsync(proposal.Safe, cancellationToken) is not { } state)
        {
            return SafeAnswer.UnreadableSafe(proposal.Safe);
        }

        if (proposal.Nonce < state.Nonce)
        {
            return SafeAnswer.Rule(Invalid, $"Nonce {proposal.Nonce} was used; the next nonce is {state.Nonce}");
        }

        var owners = state.Owners.ToHashSet();
        var check = await signatures.RunAsync(state, hash, signature, owners, cancellationToken);
        if (!check.IsValid)
        {
            return SafeAnswer.Field(Invalid, "signature", check.Refusal);
        }

        return await database.SafeProposals.ConfirmAsync(hash, check.Signatures, cancellationToken)
            ? SafeAnswer.Created(new { signature = Hex.Encode(signature) })
            : Unknown(hash);
    }

    private async Task<bool> IsExecutedAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Safes.FindExecutionAsync(hash, cancellationToken) is not null;
    }

    private static IResult Unknown(Hash32 hash) =>
        SafeAnswer.NotFound($"Multisig transaction with safe-tx-hash={hash} was not found");
}
