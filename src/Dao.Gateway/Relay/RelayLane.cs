using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Transactions;
using Dao.Gateway.Options;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Relay;

/// <summary>The relayer's transactions, one nonce after the other: signs, stores, sends, watches and raises fees.</summary>
public sealed class RelayLane(
    EthereumNode node,
    GatewayDatabase database,
    BallotJudge judge,
    PrivateKey key,
    RelayBudget budget,
    Chain.CoopContracts contracts,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<RelayLane> logger
)
{
    private readonly Dictionary<Hash32, long> _lastSent = [];

    public Address Account => key.Address;

    /// <summary>Signs a batch of ballots with the next nonce, stores it with them, then sends it.</summary>
    /// <returns>False when the relayer may not spend that much now: nothing was signed, the ballots wait.</returns>
    public async Task<bool> OpenAsync(
        Address receiver,
        byte[] calldata,
        ulong gasLimit,
        UInt256 proposalId,
        IReadOnlyList<RelayBallot> ballots,
        CancellationToken cancellationToken
    )
    {
        var transaction = await NextAsync(receiver, calldata, gasLimit, cancellationToken);
        if (!await budget.AllowsAsync(MostOf(transaction), proposalId, transaction.Nonce, cancellationToken))
        {
            RelayLog.AllowanceUsedUp(logger, MostOf(transaction));
            return false;
        }

        var ids = ballots.Select(ballot => ballot.Id).ToArray();
        var attempt = await StoreAsync(transaction, ids, null, proposalId, cancellationToken);
        if (await SendAsync(attempt, cancellationToken))
        {
            RelayLog.Sent(logger, ballots.Count, proposalId, attempt.Hash, attempt.Nonce);
        }

        return true;
    }

    /// <summary>The same for a call.</summary>
    public async Task<bool> OpenAsync(RelayCall call, ulong gasLimit, CancellationToken cancellationToken)
    {
        var transaction = await NextAsync(call.Target, call.Calldata, gasLimit, cancellationToken);
        if (!await budget.AllowsAsync(MostOf(transaction), null, transaction.Nonce, cancellationToken))
        {
            RelayLog.AllowanceUsedUp(logger, MostOf(transaction));
            return false;
        }

        var attempt = await StoreAsync(transaction, [], call.Id, null, cancellationToken);
        if (await SendAsync(attempt, cancellationToken))
        {
            RelayLog.SentCall(logger, call.Purpose, call.Id, attempt.Hash, attempt.Nonce);
        }

        return true;
    }

    private async Task<Eip1559Transaction> NextAsync(
        Address receiver,
        byte[] calldata,
        ulong gasLimit,
        CancellationToken cancellationToken
    )
    {
        var fees = Capped(await node.SuggestFeesAsync(cancellationToken));
        return new Eip1559Transaction
        {
            ChainId = contracts.ChainId,
            Nonce = await NextNonceAsync(cancellationToken),
            MaxPriorityFeePerGas = fees.MaxPriorityFeePerGas,
            MaxFeePerGas = fees.MaxFeePerGas,
            GasLimit = gasLimit,
            To = receiver,
            Data = calldata,
        };
    }

    /// <summary>Finds out what became of one nonce and does the next thing for it.</summary>
    public async Task SettleAsync(
        IReadOnlyList<RelayTransaction> attempts,
        BlockNumber finalized,
        long used,
        CancellationToken cancellationToken
    )
    {
        foreach (var attempt in attempts)
        {
            var receipt = await node.GetReceiptAsync(attempt.Hash, cancellationToken);
            if (attempt.State == RelayTransactionState.Mined)
            {
                if (receipt is not null && receipt.BlockHash == attempt.BlockHash)
                {
                    await FinishAsync(receipt, finalized, cancellationToken);
                    return;
                }

                RelayLog.Rewound(logger, attempt.Hash);
                await database.Relay.RewindAsync(attempt.Hash, cancellationToken);
                _lastSent.Remove(attempt.Hash);
            }

            if (receipt is not null)
            {
                await RecordMinedAsync(receipt, attempt, cancellationToken);
                await FinishAsync(receipt, finalized, cancellationToken);
                return;
            }
        }

        if (attempts[0].Nonce < used)
        {
            await AbandonAsync(attempts, cancellationToken);
            return;
        }

        await PushAsync(attempts[^1], cancellationToken);
    }

    private async Task RecordMinedAsync(Receipt receipt, RelayTransaction attempt, CancellationToken cancellationToken)
    {
        var ballots = await database.Relay.BallotsOfAsync(receipt.TransactionHash, cancellationToken);
        var outcomes = await judge.JudgeAsync(receipt, ballots, cancellationToken);
        await database.Relay.MarkMinedAsync(
            receipt.TransactionHash,
            receipt.BlockNumber,
            receipt.BlockHash,
            receipt.EffectiveGasPrice * UInt256.From(receipt.GasUsed),
            receipt.Succeeded,
            outcomes,
            cancellationToken
        );
        if (attempt.CallId is { } call)
        {
            RelayLog.MinedCall(logger, receipt.TransactionHash, receipt.BlockNumber, call, receipt.Succeeded);
            return;
        }

        var counted = outcomes.Count(outcome => outcome.State == RelayState.Mined);
        RelayLog.Mined(logger, receipt.TransactionHash, receipt.BlockNumber, counted, outcomes.Count - counted);
        foreach (var outcome in outcomes.Where(outcome => outcome.Reason is not null))
        {
            RelayLog.BallotFailed(logger, outcome.BallotId, outcome.Reason ?? "");
        }
    }

    private async Task FinishAsync(Receipt receipt, BlockNumber finalized, CancellationToken cancellationToken)
    {
        if (receipt.BlockNumber <= finalized)
        {
            await database.Relay.MarkFinalAsync(receipt.TransactionHash, cancellationToken);
            _lastSent.Remove(receipt.TransactionHash);
        }
    }

    private async Task AbandonAsync(IReadOnlyList<RelayTransaction> attempts, CancellationToken cancellationToken)
    {
        RelayLog.Abandoned(logger, attempts[0].Nonce);
        foreach (var attempt in attempts)
        {
            await database.Relay.AbandonAsync(attempt.Hash, cancellationToken);
            _lastSent.Remove(attempt.Hash);
        }
    }

    /// <summary>Sends again what this process has not sent lately; raises the fee of what waits too long.</summary>
    private async Task PushAsync(RelayTransaction newest, CancellationToken cancellationToken)
    {
        var patience = TimeSpan.FromSeconds(options.Value.StuckAfterSeconds);
        if (
            time.GetUtcNow() - newest.CreatedAt > patience
            && await RaiseFeeAsync(newest, cancellationToken) is { } raised
        )
        {
            await SendAsync(raised, cancellationToken);
        }
        else if (!_lastSent.TryGetValue(newest.Hash, out var sent) || time.GetElapsedTime(sent) > patience)
        {
            await SendAsync(newest, cancellationToken);
        }
    }

    private async Task<RelayTransaction?> RaiseFeeAsync(RelayTransaction stuck, CancellationToken cancellationToken)
    {
        var old = Eip1559Transaction.Decode(stuck.Raw, out _);
        var market = await node.SuggestFeesAsync(cancellationToken);
        var fees = Capped(
            new Fees(
                Max(market.MaxPriorityFeePerGas, Raised(old.MaxPriorityFeePerGas)),
                Max(market.MaxFeePerGas, Raised(old.MaxFeePerGas))
            )
        );
        if (fees.MaxFeePerGas < Raised(old.MaxFeePerGas))
        {
            return null; // The ceiling is reached: nodes refuse a replacement that offers less than a tenth more.
        }

        var ballots = (await database.Relay.BallotsOfAsync(stuck.Hash, cancellationToken)).Where(ballot =>
            ballot.State == RelayState.Sent
        );
        var raised = old with { MaxPriorityFeePerGas = fees.MaxPriorityFeePerGas, MaxFeePerGas = fees.MaxFeePerGas };
        if (!await budget.AllowsAsync(MostOf(raised), stuck.ProposalId, raised.Nonce, cancellationToken))
        {
            RelayLog.AllowanceUsedUp(logger, MostOf(raised));
            return null;
        }

        RelayLog.FeeRaised(logger, stuck.Nonce, options.Value.StuckAfterSeconds, fees.MaxFeePerGas);
        return await StoreAsync(
            raised,
            [.. ballots.Select(ballot => ballot.Id)],
            stuck.CallId,
            stuck.ProposalId,
            cancellationToken
        );
    }

    private static UInt256 MostOf(Eip1559Transaction transaction) =>
        UInt256.From(transaction.GasLimit) * transaction.MaxFeePerGas;

    private async Task<RelayTransaction> StoreAsync(
        Eip1559Transaction transaction,
        IReadOnlyList<string> ballots,
        string? call,
        UInt256? proposalId,
        CancellationToken cancellationToken
    )
    {
        var signed = transaction.Sign(key);
        var attempt = new RelayTransaction
        {
            Hash = signed.Hash,
            Relayer = Account,
            Nonce = (long)transaction.Nonce,
            Raw = signed.Raw,
            CallId = call,
            ProposalId = proposalId,
            Most = MostOf(transaction),
        };
        await database.Relay.RecordSignedAsync(attempt, ballots, cancellationToken);
        return attempt;
    }

    private async Task<bool> SendAsync(RelayTransaction attempt, CancellationToken cancellationToken)
    {
        _lastSent[attempt.Hash] = time.GetTimestamp();
        try
        {
            await node.SendRawTransactionAsync(attempt.Raw, cancellationToken);
        }
        catch (JsonRpcException refused)
        {
            // Whatever the reason (nonce used, fee too low, no funds), the next pass looks at receipts and decides.
            RelayLog.Refused(logger, attempt.Hash, refused.NodeMessage);
            return false;
        }

        await database.Relay.MarkSentAsync(attempt.Hash, cancellationToken);
        return true;
    }

    private async Task<ulong> NextNonceAsync(CancellationToken cancellationToken)
    {
        var pending = await node.GetTransactionCountAsync(Account, BlockTag.Pending, cancellationToken);
        var unsettled = await database.Relay.UnsettledAsync(cancellationToken);
        var ours = unsettled.Where(attempt => attempt.Relayer == Account).Select(attempt => (ulong)attempt.Nonce + 1);
        return ours.Append(pending).Max();
    }

    private Fees Capped(Fees fees)
    {
        var cap = UInt256.From((ulong)options.Value.MaxFeeGwei) * UInt256.From(1_000_000_000);
        return new Fees(Min(fees.MaxPriorityFeePerGas, cap), Min(fees.MaxFeePerGas, cap));
    }

    /// <summary>An eighth more, and at least one wei: more than the tenth that nodes ask of a replacement.</summary>
    private static UInt256 Raised(UInt256 fee) => fee + (fee / UInt256.From(8)) + UInt256.One;

    private static UInt256 Max(UInt256 left, UInt256 right) => left > right ? left : right;

    private static UInt256 Min(UInt256 left, UInt256 right) => left < right ? left : right;
}
