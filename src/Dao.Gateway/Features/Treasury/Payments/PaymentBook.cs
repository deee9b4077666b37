using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;
using Dao.Store;
using Dao.Store.Relay;
using Dao.Store.Safes;
using Dao.Store.SafeService;
using Dao.Store.Spending;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>What treasurers sign: the queue of the treasury, and each Safe transaction that somebody proposed or carried out.</summary>
public sealed class PaymentBook(
    IndexReader index,
    GatewayDatabase database,
    CoopContracts contracts,
    EthereumNode node,
    IntentBook intents
)
{
    /// <summary>Each of them is tried on the chain.</summary>
    public const int MaxWaiting = 50;

    private const int MaxCalls = 200;

    /// <summary>What waits for the treasury's nonces that are still to come, in their order; at one nonce the oldest first.</summary>
    public async Task<PaymentQueue> QueueAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var next = await NextNonceAsync(contracts.Treasury, cancellationToken);
        var proposals = await database.SafeProposals.ListAsync(
            contracts.Treasury,
            next,
            UInt256.MaxValue,
            cancellationToken
        );
        var waiting = new List<Payment>();
        foreach (var proposal in proposals.OrderBy(one => one.Nonce).ThenBy(one => one.CreatedAt))
        {
            var isExecuted = await block.Safes.FindExecutionAsync(proposal.SafeTxHash, cancellationToken) is not null;
            if (isExecuted || waiting.Count == MaxWaiting)
            {
                continue;
            }

            var payment = await ReadAsync(proposal, null, block, cancellationToken);
            // What nobody signed is nobody's wish yet, as for Safe clients.
            if (payment is not null && (proposal.Trusted || payment.Signatures.Count > 0))
            {
                waiting.Add(payment);
            }
        }

        return new PaymentQueue(waiting, next, block.AsOf);
    }

    /// <summary>Null when nobody proposed it here and no watched Safe carried it out.</summary>
    public async Task<Payment?> FindAsync(Hash32 safeTxHash, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var proposal = await database.SafeProposals.FindAsync(safeTxHash, cancellationToken);
        var execution = await block.Safes.FindExecutionAsync(safeTxHash, cancellationToken);
        return await ReadAsync(proposal, execution, block, cancellationToken);
    }

    /// <summary>What a payment that nobody proposed yet would be.</summary>
    /// <returns>Null if the chain's Safe can not be asked.</returns>
    public async Task<IntentResource?> PreviewAsync(
        SafeTransaction transaction,
        PaymentReason? along,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await intents.JudgeAsync(transaction, along, block, cancellationToken);
    }

    private async Task<Payment?> ReadAsync(
        SafeProposal? proposal,
        WatchedExecution? execution,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var transaction =
            proposal is not null ? intents.Read(proposal)
            : execution is not null ? intents.Read(execution)
            : null;
        if (
            transaction is null
            || await intents.JudgeAsync(transaction, null, block, cancellationToken) is not { } card
        )
        {
            return null;
        }

        var safe = transaction.Safe;
        var hash = transaction.Hash();
        var owners = await block.Safes.OwnersAsync(safe, cancellationToken);
        return new Payment
        {
            Transaction = transaction,
            Hash = hash,
            Card = card,
            IsTreasury = safe == contracts.Treasury,
            Threshold = execution?.Threshold ?? await block.Safes.ThresholdAsync(safe, cancellationToken),
            Owners = owners,
            Signatures = await SignaturesAsync(hash, safe, owners, execution, block, cancellationToken),
            NextNonce = await NextNonceAsync(safe, cancellationToken),
            Proposer = proposal?.Proposer,
            ProposedAt = proposal?.CreatedAt,
            Announced =
                safe == contracts.Treasury
                    ? await AnnouncedAsync(transaction, execution, block, cancellationToken)
                    : null,
            IsBeingAnnounced =
                safe == contracts.Treasury
                && await IsBeingAnnouncedAsync(Announcement.ContentOf(transaction), cancellationToken),
            Execution = execution is null
                ? null
                : new PaymentExecution(execution.Succeeded, execution.Timestamp, execution.TransactionHash),
        };
    }

    private async Task<IReadOnlyList<PaymentSignature>> SignaturesAsync(
        Hash32 hash,
        Address safe,
        IReadOnlyList<Address> owners,
        WatchedExecution? execution,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var stored = await database.SafeProposals.ConfirmationsAsync(hash, cancellationToken);
        var approved = await block.Safes.ApprovalsAsync(safe, cancellationToken);
        var carried = execution is null
            ? []
            : TreasuryBook
                .Signers(hash, execution.Signatures, execution.Threshold)
                .Select(owner => new PaymentSignature(owner, execution.Timestamp));
        return
        [
            .. stored
                .Select(one => new PaymentSignature(one.Owner, one.CreatedAt))
                .Concat(
                    approved
                        .Where(one => one.ApprovedHash == hash)
                        .Select(one => new PaymentSignature(one.Owner, one.Timestamp))
                )
                .Concat(carried)
                .DistinctBy(one => one.Owner)
                .Where(one => execution is not null || owners.Contains(one.Owner))
                .OrderBy(one => one.At),
        ];
    }

    private async Task<PaymentAnnounced?> AnnouncedAsync(
        SafeTransaction transaction,
        WatchedExecution? execution,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var content = Announcement.ContentOf(transaction);
        var announced = execution is null
            ? await block.Spending.FindOpenAnnouncementAsync(content, cancellationToken)
            : (await block.Spending.UsedInAsync(execution.TransactionHash, cancellationToken)).FirstOrDefault(one =>
                one.ContentKey == content
            );
        return announced is null
            ? null
            : new PaymentAnnounced(
                announced.Announcer,
                announced.Timestamp,
                announced.ExpiresAt,
                ClauseWords.Name(announced.BudgetLine),
                announced.GrantId,
                await database.Relay.FindReasonAsync(announced.ReasonDigest, cancellationToken),
                await ProposalAsync(announced, block, cancellationToken),
                announced.TransactionHash
            );
    }

    private async Task<bool> IsBeingAnnouncedAsync(Hash32 content, CancellationToken cancellationToken)
    {
        foreach (var state in (RelayState[])[RelayState.Queued, RelayState.Sent, RelayState.Mined])
        {
            var calls = await database.Relay.CallsInStateAsync(state, MaxCalls, cancellationToken);
            if (
                calls.Any(call =>
                    call.Purpose == RelayCall.Announcement
                    && TreasuryGuard.Functions.AnnounceBySig.Decode(call.Calldata).Content is var said
                    && Announcement.ContentOf(said.To, said.Value, said.Data, (SafeOperation)said.Operation) == content
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<long?> ProposalAsync(
        AnnouncedPayment announced,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var grants = announced.GrantId == 0 ? [] : await block.Spending.GrantsAsync(cancellationToken);
        var grant = grants.FirstOrDefault(one => one.GrantId == announced.GrantId);
        return grant?.DecidingProposalId is { } id
            ? (await block.Proposals.FindAsync(id, cancellationToken))?.Number
            : null;
    }

    private Task<UInt256> NextNonceAsync(Address safe, CancellationToken cancellationToken) =>
        node.ReadAsync(safe, new SafeL2.Functions.Nonce(), BlockTag.Latest, cancellationToken);
}

/// <param name="NextNonce">The nonce that the Safe carries out next.</param>
public sealed record PaymentQueue(IReadOnlyList<Payment> Waiting, UInt256 NextNonce, AsOf AsOf)
{
    /// <summary>The first nonce that nothing waits for.</summary>
    public UInt256 FreeNonce =>
        Waiting.Count == 0 ? NextNonce : Waiting.Max(payment => payment.Transaction.Nonce) + UInt256.One;
}
