using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Store.Safes;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>One Safe transaction from both sides: proposed here, executed on the chain, or both.</summary>
/// <remarks>What was executed is what the index says now. After a reorg the same proposal is pending again.</remarks>
internal sealed record TransactionRecord
{
    public required Hash32 Hash { get; init; }
    public required Address Safe { get; init; }
    public required UInt256 Nonce { get; init; }
    public SafeProposal? Proposal { get; init; }
    public WatchedExecution? Execution { get; init; }
    public required IReadOnlyList<MultisigConfirmation> Confirmations { get; init; }

    public bool IsExecuted => Execution is not null;

    public Address To => Proposal?.Target ?? Execution!.Target; // a record has at least one of the two

    public UInt256 Value => Proposal?.Value ?? Execution!.Value; // as above

    public bool IsTrusted => IsExecuted || Proposal?.Trusted == true || Confirmations.Count > 0;

    public DateTimeOffset CreatedAt => Proposal?.CreatedAt ?? Execution!.Timestamp; // as above

    public DateTimeOffset ModifiedAt =>
        Confirmations
            .Select(confirmation => confirmation.SubmissionDate)
            .Append(Proposal?.ModifiedAt ?? CreatedAt)
            .Append(Execution?.Timestamp ?? CreatedAt)
            .Max();

    /// <param name="owners">Of an open transaction only current owners' confirmations count.</param>
    public static TransactionRecord Of(
        SafeProposal? proposal,
        WatchedExecution? execution,
        IEnumerable<SafeConfirmation> stored,
        IEnumerable<WatchedApproval> approvals,
        IReadOnlySet<Address> owners
    )
    {
        var hash = proposal?.SafeTxHash ?? execution!.SafeTransactionHash!.Value; // executions of owners have a hash
        var all = stored
            .Select(one => new MultisigConfirmation(
                one.Owner,
                one.CreatedAt,
                null,
                Hex.Encode(one.Signature),
                one.Kind
            ))
            .Concat(approvals.Select(Approved))
            .Concat(execution is null ? [] : OnChain(execution, hash))
            .DistinctBy(one => one.Owner)
            .Where(one => execution is not null || owners.Contains(one.Owner))
            .OrderBy(one => one.SubmissionDate)
            .ThenBy(one => one.Owner);
        return new TransactionRecord
        {
            Hash = hash,
            Safe = proposal?.Safe ?? execution!.Safe, // one of the two is there
            Nonce = proposal?.Nonce ?? UInt256.From((ulong)execution!.Nonce!.Value), // as above
            Proposal = proposal,
            Execution = execution,
            Confirmations = [.. all],
        };
    }

    private static MultisigConfirmation Approved(WatchedApproval approval) =>
        new(
            approval.Owner,
            approval.Timestamp,
            approval.TransactionHash,
            Hex.Encode([.. new byte[12], .. approval.Owner.ToArray(), .. new byte[32], 1]),
            SignatureKinds.ApprovedHash
        );

    /// <summary>The signatures with which it was executed.</summary>
    private static IEnumerable<MultisigConfirmation> OnChain(WatchedExecution execution, Hash32 hash) =>
        SignatureBlob.TryRead(execution.Signatures, out var words, out _)
            ? words
                .Take((int)Math.Min(execution.Threshold ?? words.Count, words.Count))
                .Select(word => SignatureSigner.Of(word, hash))
                .OfType<SignatureSigner>()
                .Select(signer => new MultisigConfirmation(
                    signer.Account,
                    execution.Timestamp,
                    signer.Kind == SignatureKinds.ApprovedHash ? execution.TransactionHash : null,
                    Hex.Encode(signer.Signature),
                    signer.Kind
                ))
            : [];
}
