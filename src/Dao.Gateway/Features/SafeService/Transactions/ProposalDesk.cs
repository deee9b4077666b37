using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Delegates;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>Takes proposed Safe transactions in. What it accepts is on disk; what it refuses leaves no trace.</summary>
internal sealed class ProposalDesk(
    CoopContracts contracts,
    IndexReader index,
    SafeChain chain,
    SignatureCheck signatures,
    DelegateBook delegates,
    GatewayDatabase database
)
{
    private const int Invalid = StatusCodes.Status422UnprocessableEntity;

    public async Task<IResult> ProposeAsync(Address safe, JsonElement body, CancellationToken cancellationToken)
    {
        var (request, faults) = ProposeRequest.Read(body, contracts.ChainId, safe);
        if (request is null)
        {
            return SafeAnswer.Fields(Invalid, faults);
        }

        var hash = request.Transaction.Hash();
        if (hash != request.ClaimedHash)
        {
            return SafeAnswer.Rule(
                Invalid,
                $"Contract-transaction-hash={hash} does not match provided contract-tx-hash={request.ClaimedHash}"
            );
        }

        if (await chain.StateAsync(safe, cancellationToken) is not { } state)
        {
            return SafeAnswer.UnreadableSafe(safe);
        }

        return await UsedAsync(request, hash, state, cancellationToken) is { } used
            ? SafeAnswer.Rule(Invalid, used)
            : await SignedAsync(request, hash, state, cancellationToken);
    }

    /// <summary>Why the nonce is gone; null if it is not.</summary>
    private async Task<string?> UsedAsync(
        ProposeRequest request,
        Hash32 hash,
        SafeState state,
        CancellationToken cancellationToken
    )
    {
        var nonce = request.Transaction.Nonce;
        await using (var block = await index.OpenAsync(cancellationToken))
        {
            if (await block.Safes.FindExecutionAsync(hash, cancellationToken) is not null)
            {
                return $"Transaction with safe-tx-hash={hash} was already executed";
            }
        }

        return nonce < state.Nonce
            ? $"Tx with nonce={nonce} for safe={state.Address} was already executed; the next nonce is {state.Nonce}"
            : null;
    }

    private async Task<IResult> SignedAsync(
        ProposeRequest request,
        Hash32 hash,
        SafeState state,
        CancellationToken cancellationToken
    )
    {
        var owners = state.Owners.ToHashSet();
        var delegators = await delegates.DelegatorsAsync(state, request.Sender, cancellationToken);
        if (!owners.Contains(request.Sender) && delegators.Count == 0)
        {
            return SafeAnswer.Rule(
                Invalid,
                $"Sender={request.Sender} is not an owner or delegate. Current owners={string.Join(", ", state.Owners)}"
            );
        }

        IReadOnlyList<SafeConfirmation> signed = [];
        if (request.Signature.Length > 0)
        {
            var allowed = owners.Append(request.Sender).ToHashSet();
            var check = await signatures.RunAsync(state, hash, request.Signature, allowed, cancellationToken);
            if (!check.IsValid)
            {
                return SafeAnswer.Rule(Invalid, check.Refusal);
            }

            signed = check.Signatures;
            if (!signed.Any(one => one.Owner == request.Sender))
            {
                return SafeAnswer.Rule(Invalid, $"Signature does not match sender={request.Sender}.");
            }

            if (!owners.Contains(request.Sender) && signed.Count > 1)
            {
                return SafeAnswer.Rule(Invalid, "The signature of a delegate must be alone.");
            }
        }

        var isOwner = owners.Contains(request.Sender);
        await database.SafeProposals.ProposeAsync(
            Proposal(request, hash, isOwner ? null : delegators[0], signed.Count > 0),
            isOwner ? signed : [],
            cancellationToken
        );
        return SafeAnswer.Created();
    }

    private static SafeProposal Proposal(ProposeRequest request, Hash32 hash, Address? delegator, bool isTrusted) =>
        new()
        {
            SafeTxHash = hash,
            Safe = request.Transaction.Safe,
            Nonce = request.Transaction.Nonce,
            Target = request.Transaction.To,
            Value = request.Transaction.Value,
            Call = request.Transaction.Data,
            Operation = (long)request.Transaction.Operation,
            SafeTxGas = request.Transaction.SafeTxGas,
            BaseGas = request.Transaction.BaseGas,
            GasPrice = request.Transaction.GasPrice,
            GasToken = request.Transaction.GasToken,
            RefundReceiver = request.Transaction.RefundReceiver,
            Proposer = delegator ?? request.Sender,
            ProposedByDelegate = delegator is null ? null : request.Sender,
            Origin = request.Origin,
            Trusted = isTrusted,
        };
}
