using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Transactions;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Signs and sends the transactions of one key, one after the other, and waits until they are mined.</summary>
/// <remarks>The key stays the caller's to dispose. Two senders with one key would fight over nonces.</remarks>
public sealed class TransactionSender(EthereumNode node, PrivateKey key, ulong chainId, TimeProvider? time = null)
    : IDisposable
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SlowestPoll = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _lane = new(1, 1);

    public Address Address => key.Address;

    /// <summary>How long to wait for a receipt. Default 5 minutes.</summary>
    public TimeSpan MiningTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <param name="to">Nothing creates a contract.</param>
    /// <param name="data">Calldata, or the code that creates a contract.</param>
    /// <param name="value">In wei.</param>
    /// <param name="cancellationToken">Ends the wait; a transaction that was sent stays sent.</param>
    /// <exception cref="RpcRevertException">The contract would revert; nothing was sent.</exception>
    /// <exception cref="TransactionFailedException">It was mined and reverted.</exception>
    /// <exception cref="TimeoutException">It was sent, but not mined in time.</exception>
    public async Task<Receipt> SendAsync(
        Address? to,
        ReadOnlyMemory<byte> data,
        UInt256 value,
        CancellationToken cancellationToken
    )
    {
        var hash = await SubmitAsync(to, data, value, cancellationToken);
        var receipt = await WaitAsync(hash, cancellationToken);
        return receipt.Succeeded ? receipt : throw new TransactionFailedException(receipt);
    }

    /// <summary>Sends without waiting for the block.</summary>
    public async Task<Hash32> SubmitAsync(
        Address? to,
        ReadOnlyMemory<byte> data,
        UInt256 value,
        CancellationToken cancellationToken
    )
    {
        var call = new CallRequest
        {
            From = key.Address,
            To = to,
            Data = data,
            Value = value,
        };
        await _lane.WaitAsync(cancellationToken);
        try
        {
            var gas = await node.EstimateGasAsync(call, cancellationToken);
            var fees = await node.SuggestFeesAsync(cancellationToken);
            var signed = new Eip1559Transaction
            {
                ChainId = chainId,
                Nonce = await node.GetTransactionCountAsync(key.Address, BlockTag.Pending, cancellationToken),
                MaxPriorityFeePerGas = fees.MaxPriorityFeePerGas,
                MaxFeePerGas = fees.MaxFeePerGas,
                // State may move between estimate and block; a fifth on top is refunded when unused.
                GasLimit = gas + (gas / 5),
                To = to,
                Value = value,
                Data = data,
            }.Sign(key);
            return await node.SendRawTransactionAsync(signed.Raw, cancellationToken);
        }
        finally
        {
            _lane.Release();
        }
    }

    /// <exception cref="TimeoutException">Not mined in time.</exception>
    public async Task<Receipt> WaitAsync(Hash32 transactionHash, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        for (var poll = FirstPoll; ; poll = poll * 2 < SlowestPoll ? poll * 2 : SlowestPoll)
        {
            if (await node.GetReceiptAsync(transactionHash, cancellationToken) is { } receipt)
            {
                return receipt;
            }

            if (_time.GetElapsedTime(started) > MiningTimeout)
            {
                throw new TimeoutException(
                    $"Expected the transaction {transactionHash} to be mined within {MiningTimeout.TotalSeconds:0} s, and it was "
                        + "not. It may still be: look it up before sending it again."
                );
            }

            await Task.Delay(poll, _time, cancellationToken);
        }
    }

    public void Dispose() => _lane.Dispose();
}
