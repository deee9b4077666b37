using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.SafeService.Delegates;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>Takes a proposal out of the queue when its proposer asks.</summary>
/// <remarks>No revocation: whoever holds enough signatures can still execute it. Only using the nonce up prevents that.</remarks>
internal sealed class DeletionDesk(
    CoopContracts contracts,
    IndexReader index,
    GatewayDatabase database,
    DelegateBook delegates,
    TimeProvider time
)
{
    private const int Invalid = StatusCodes.Status400BadRequest;

    public async Task<IResult> DeleteAsync(Hash32 hash, JsonElement body, CancellationToken cancellationToken)
    {
        var proposal = await database.SafeProposals.FindAsync(hash, cancellationToken);
        bool isExecuted;
        await using (var block = await index.OpenAsync(cancellationToken))
        {
            isExecuted = await block.Safes.FindExecutionAsync(hash, cancellationToken) is not null;
        }

        if (isExecuted)
        {
            return SafeAnswer.Rule(Invalid, "Executed transactions cannot be deleted");
        }

        if (proposal is null)
        {
            return SafeAnswer.NotFound("No MultisigTransaction matches the given query.");
        }

        var fields = new SafeFields(body);
        var signature = fields.RequiredBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes);
        if (fields.Faults.Count > 0)
        {
            return SafeAnswer.Fields(Invalid, fields.Faults);
        }

        var hashes = ServiceRequest.Delete(contracts.ChainId, proposal.Safe, hash, time.GetUtcNow());
        if (await FlawAsync(proposal, hashes, signature, cancellationToken) is { } flaw)
        {
            return SafeAnswer.Rule(Invalid, flaw);
        }

        await database.SafeProposals.DeleteAsync(hash, cancellationToken);
        return SafeAnswer.Deleted();
    }

    private async Task<string?> FlawAsync(
        SafeProposal proposal,
        IReadOnlyList<Hash32> hashes,
        byte[] signature,
        CancellationToken cancellationToken
    )
    {
        if (!SignatureBlob.TryRead(signature, out var words, out var fault))
        {
            return fault;
        }

        if (words.Count != 1)
        {
            return $"1 signature was expected, {words.Count} were found";
        }

        var signers = hashes.Select(h => SignatureSigner.Of(words[0], h)).OfType<SignatureSigner>().ToArray();
        if (signers.Any(s => s.IsClaim))
        {
            return "Only signatures of the types EOA and ETH_SIGN are supported";
        }

        if (signers.Any(s => s.Account == proposal.Proposer))
        {
            return null;
        }

        return
            proposal.ProposedByDelegate is { } by
            && signers.Any(s => s.Account == by)
            && await delegates.IsDelegateAsync(proposal.Safe, by, proposal.Proposer, cancellationToken)
            ? null
            : "Provided signature is not made by the proposer, or not in the last two hours";
    }
}
