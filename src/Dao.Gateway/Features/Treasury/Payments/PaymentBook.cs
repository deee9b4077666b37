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
    ChainGuard chain,
    IntentBook intents
)
{
    public const string List = "treasury/queue";

    /// <summary>Each of them is tried on the chain.</summary>
    public const int MaxWaiting = 50;

    private const int MaxCalls = 200;

    /// <summary>What waits for the treasury's nonces that are still to come, in their order; at one nonce the oldest first.</summary>
    /// <param name="skip">How many of them are left out.</param>
    /// <param name="most">How many of the others are tried on the chain.</param>
    public async Task<PaymentQueue> QueueAsync(int skip, int most, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var (open, next) = await OpenAsync(block, cancellationToken);
        var waiting = new List<Payment>();
        foreach (var proposal in open.Skip(skip).Take(most))
        {
            if (await ReadAsync(proposal, null, block, cancellationToken) is { } payment)
            {
                waiting.Add(payment);
            }
        }

        return new PaymentQueue(waiting, Math.Max(0, open.Count - skip - most), next, block.AsOf);
    }

    /// <summary>The treasury's next nonce, and the first one that nothing waits for.</summary>
    public async Task<(UInt256 Next, UInt256 Free)> NoncesAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var (open, next) = await OpenAsync(block, cancellationToken);
        var taken = open.Select(proposal => proposal.Nonce).ToHashSet();
        var free = next;
        while (taken.Contains(free))
        {
            free += UInt256.One;
        }

        return (next, free);
    }

    /// <summary>What somebody signed for nonces that are still to come.</summary>
    /// <remarks>What nobody signed is nobody's wish yet, as for Safe clients: anybody can hand it in.</remarks>
    private async Task<(IReadOnlyList<SafeProposal> Open, UInt256 Next)> OpenAsync(
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        await chain.EnsureAsync(cancellationToken);
        var safe = contracts.Treasury;
        var next = await NextNonceAsync(safe, cancellationToken);
        var approved = (await block.Safes.ApprovalsAsync(safe, cancellationToken)).ToLookup(one => one.ApprovedHash);
        var proposals = await database.SafeProposals.ListAsync(safe, next, UInt256.MaxValue, cancellationToken);
        return (
            [
                .. proposals
                    .Where(proposal => proposal.Trusted || approved.Contains(proposal.SafeTxHash))
                    .OrderBy(proposal => proposal.Nonce)
                    .ThenBy(proposal => proposal.CreatedAt),
            ],
            next
        );
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
    /// <param name="along">What would be announced with it; null when nothing is.</param>
    /// <returns>
    /// The card, null if the chain's Safe can not be asked; and whether the same payment is announced already: it can not be announced
    /// again, and what was announced counts.
    /// </returns>
    public async Task<(IntentResource? Card, bool IsAnnounced)> PreviewAsync(
        SafeTransaction transaction,
        PaymentReason? along,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var content = Announcement.ContentOf(transaction);
        var earlier = along is null ? null : await block.Spending.FindOpenAnnouncementAsync(content, cancellationToken);
        var isAnnounced = earlier is not null && block.AsOf.Timestamp < earlier.ExpiresAt;
        var card = await intents.JudgeAsync(transaction, isAnnounced ? null : along, null, block, cancellationToken);
        return (card, isAnnounced);
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
        var hash = proposal?.SafeTxHash ?? execution?.SafeTransactionHash;
        if (transaction is null || transaction.Hash() is var computed && computed != hash)
        {
            return null;
        }

        var announced =
            transaction.Safe == contracts.Treasury
                ? await AnnouncedAsync(transaction, execution, block, cancellationToken)
                : null;
        var used = execution is not null && announced is not null ? announced.Meaning : null;
        if (await intents.JudgeAsync(transaction, null, used, block, cancellationToken) is not { } card)
        {
            return null;
        }

        var safe = transaction.Safe;
        var owners = await block.Safes.OwnersAsync(safe, cancellationToken);
        return new Payment
        {
            Transaction = transaction,
            Hash = computed,
            Card = card,
            IsTreasury = safe == contracts.Treasury,
            Threshold = execution?.Threshold ?? await block.Safes.ThresholdAsync(safe, cancellationToken),
            Owners = owners,
            Signatures = await SignaturesAsync(computed, safe, owners, execution, block, cancellationToken),
            NextNonce = await NextNonceAsync(safe, cancellationToken),
            Proposer = proposal?.Proposer,
            ProposedAt = proposal?.CreatedAt,
            Announced = announced,
            ReplacedBy = execution is null ? await AtNonceAsync(transaction, block, cancellationToken) : null,
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

    /// <summary>What owners carried out with a transaction's nonce; null for nothing.</summary>
    private static async Task<Hash32?> AtNonceAsync(
        SafeTransaction transaction,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        if (transaction.Nonce > UInt256.From(long.MaxValue))
        {
            return null;
        }

        var nonce = (long)transaction.Nonce;
        var executions = await block.Safes.ExecutionsAsync(transaction.Safe, nonce, nonce, cancellationToken);
        return executions is [var execution, ..] ? execution.SafeTransactionHash : null;
    }

    private Task<UInt256> NextNonceAsync(Address safe, CancellationToken cancellationToken) =>
        node.ReadAsync(safe, new SafeL2.Functions.Nonce(), BlockTag.Latest, cancellationToken);
}

/// <param name="More">How many wait behind these.</param>
/// <param name="NextNonce">The nonce that the Safe carries out next.</param>
public sealed record PaymentQueue(IReadOnlyList<Payment> Waiting, int More, UInt256 NextNonce, AsOf AsOf);
