using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Decoding;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.Safes;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>A Safe's transactions as clients read them: what was proposed here, and what the index saw executed.</summary>
internal sealed class TransactionBook(
    IndexReader index,
    GatewayDatabase database,
    MinedTransactions mined,
    CallDecoder decoder
)
{
    /// <summary>Null for a Safe that this service does not know.</summary>
    public async Task<MultisigPage?> PageAsync(
        Address safe,
        TransactionFilter filter,
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.Safes.FindAsync(safe, cancellationToken) is null)
        {
            return null;
        }

        var records = await RecordsAsync(block, safe, filter.FirstNonce, filter.LastNonce, cancellationToken);
        var matching = filter.Apply(records);
        var paging = SafePaging.Read(request);
        var shown = await ShowAsync(
            block,
            safe,
            [.. matching.Skip(paging.Offset).Take(paging.Limit)],
            cancellationToken
        );
        return new MultisigPage(
            paging.Page(request, matching.Count, shown),
            matching.Select(one => one.Nonce).Distinct().Count()
        );
    }

    /// <summary>Null when nobody proposed it and nobody executed it.</summary>
    public async Task<MultisigTransaction?> FindAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await RecordAsync(block, hash, cancellationToken) is { } record
            ? (await ShowAsync(block, record.Safe, [record], cancellationToken))[0]
            : null;
    }

    /// <summary>None for an unknown transaction.</summary>
    public async Task<IReadOnlyList<MultisigConfirmation>> ConfirmationsAsync(
        Hash32 hash,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return (await RecordAsync(block, hash, cancellationToken))?.Confirmations ?? [];
    }

    /// <summary>What owners executed, as clients read it.</summary>
    public async Task<IReadOnlyList<MultisigTransaction>> ShowExecutedAsync(
        IndexedBlock block,
        Address safe,
        IReadOnlyCollection<WatchedExecution> executions,
        CancellationToken cancellationToken
    )
    {
        var proposals = await database.SafeProposals.ListAsync(safe, UInt256.Zero, UInt256.MaxValue, cancellationToken);
        var byHash = proposals.ToDictionary(p => p.SafeTxHash);
        var side = await SideAsync(block, safe, cancellationToken);
        var records = executions
            .Where(x => x.SafeTransactionHash is not null)
            .Select(x => side.Join(byHash.GetValueOrDefault(x.SafeTransactionHash!.Value), x)); // filtered above
        return await ShowAsync(block, safe, [.. records], cancellationToken);
    }

    private async Task<IReadOnlyList<TransactionRecord>> RecordsAsync(
        IndexedBlock block,
        Address safe,
        UInt256 firstNonce,
        UInt256 lastNonce,
        CancellationToken cancellationToken
    )
    {
        var proposals = await database.SafeProposals.ListAsync(safe, firstNonce, lastNonce, cancellationToken);
        var executions = await block.Safes.ExecutionsAsync(
            safe,
            Column(firstNonce),
            Column(lastNonce),
            cancellationToken
        );
        var side = await SideAsync(block, safe, cancellationToken);
        var executed = executions.ToDictionary(x => x.SafeTransactionHash!.Value); // the query asks for nonces: owners' own
        var records = proposals.Select(p => side.Join(p, executed.GetValueOrDefault(p.SafeTxHash)));
        var known = proposals.Select(p => p.SafeTxHash).ToHashSet();
        return
        [
            .. records,
            .. executions.Where(x => !known.Contains(x.SafeTransactionHash!.Value)).Select(x => side.Join(null, x)), // as above
        ];
    }

    private async Task<TransactionRecord?> RecordAsync(
        IndexedBlock block,
        Hash32 hash,
        CancellationToken cancellationToken
    )
    {
        var proposal = await database.SafeProposals.FindAsync(hash, cancellationToken);
        var execution = await block.Safes.FindExecutionAsync(hash, cancellationToken);
        if ((proposal?.Safe ?? execution?.Safe) is not { } safe)
        {
            return null;
        }

        return (await SideAsync(block, safe, cancellationToken)).Join(proposal, execution);
    }

    /// <summary>What a transaction is joined with: the Safe's confirmations, approvals and owners.</summary>
    private async Task<Side> SideAsync(IndexedBlock block, Address safe, CancellationToken cancellationToken) =>
        new(
            await database.SafeProposals.ConfirmationsAsync(safe, cancellationToken),
            (await block.Safes.ApprovalsAsync(safe, cancellationToken)).ToLookup(a => a.ApprovedHash),
            (await block.Safes.OwnersAsync(safe, cancellationToken)).ToHashSet()
        );

    private sealed record Side(
        ILookup<Hash32, SafeConfirmation> Confirmations,
        ILookup<Hash32, WatchedApproval> Approvals,
        HashSet<Address> Owners
    )
    {
        public TransactionRecord Join(SafeProposal? proposal, WatchedExecution? execution)
        {
            var hash = proposal?.SafeTxHash ?? execution?.SafeTransactionHash ?? Hash32.Zero;
            return TransactionRecord.Of(proposal, execution, Confirmations[hash], Approvals[hash], Owners);
        }
    }

    private async Task<IReadOnlyList<MultisigTransaction>> ShowAsync(
        IndexedBlock block,
        Address safe,
        IReadOnlyList<TransactionRecord> records,
        CancellationToken cancellationToken
    )
    {
        var threshold = await block.Safes.ThresholdAsync(safe, cancellationToken);
        var costs = await mined.CostsAsync(
            [
                .. records
                    .Select(r => r.Execution)
                    .OfType<WatchedExecution>()
                    .Select(x => (x.TransactionHash, x.BlockNumber.Value)),
            ],
            cancellationToken
        );
        return [.. records.Select(record => Show(record, threshold, costs))];
    }

    private MultisigTransaction Show(
        TransactionRecord record,
        long threshold,
        IReadOnlyDictionary<Hash32, MinedCost> costs
    )
    {
        var (p, x) = (record.Proposal, record.Execution);
        var call = p?.Call ?? x?.Call ?? [];
        var shown = new MultisigTransaction
        {
            Safe = record.Safe,
            To = record.To,
            Value = record.Value,
            Data = SafeJson.DataOf(call),
            Operation = p?.Operation ?? x?.Operation ?? 0,
            GasToken = p?.GasToken ?? x?.GasToken ?? Address.Zero,
            SafeTxGas = p?.SafeTxGas ?? x?.SafeTxGas ?? UInt256.Zero,
            BaseGas = p?.BaseGas ?? x?.BaseGas ?? UInt256.Zero,
            GasPrice = p?.GasPrice ?? x?.GasPrice ?? UInt256.Zero,
            RefundReceiver = p?.RefundReceiver ?? x?.RefundReceiver ?? Address.Zero,
            Nonce = record.Nonce,
            SafeTxHash = record.Hash,
            SubmissionDate = record.CreatedAt,
            Modified = record.ModifiedAt,
            Proposer = p?.Proposer,
            ProposedByDelegate = p?.ProposedByDelegate,
            ConfirmationsRequired = x?.Threshold ?? threshold,
            Confirmations = record.Confirmations,
            Trusted = record.IsTrusted,
            Origin = p?.Origin ?? "{}",
            DataDecoded = decoder.DecodeOf(record.To, p?.Operation ?? x?.Operation ?? 0, call),
            IsExecuted = record.IsExecuted,
        };
        return x is null ? shown : Executed(shown, x, costs.GetValueOrDefault(x.TransactionHash));
    }

    private static MultisigTransaction Executed(MultisigTransaction shown, WatchedExecution x, MinedCost? cost) =>
        shown with
        {
            IsSuccessful = x.Succeeded,
            ExecutionDate = x.Timestamp,
            TransactionHash = x.TransactionHash,
            BlockNumber = x.BlockNumber.Value,
            Executor = cost?.From ?? x.Executor,
            Signatures = x.Signatures is null ? null : Hex.Encode(x.Signatures),
            Payment = x.Payment,
            GasUsed = cost?.GasUsed,
            Fee = cost is null ? null : UInt256.From(cost.GasUsed) * cost.GasPrice,
            EthGasPrice = cost?.GasPrice,
            MaxFeePerGas = cost?.MaxFeePerGas,
        };

    /// <summary>Nonces of executions fit a column; a larger bound means the end of it.</summary>
    private static long Column(UInt256 nonce) => nonce.BitLength <= 63 ? (long)nonce : long.MaxValue;
}

/// <summary>A page of Safe transactions; it also says how many nonces the whole list has.</summary>
internal sealed record MultisigPage : SafePage<MultisigTransaction>
{
    public MultisigPage(SafePage<MultisigTransaction> page, int countUniqueNonce)
        : base(page) => CountUniqueNonce = countUniqueNonce;

    public int CountUniqueNonce { get; }
}
