using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts;

/// <summary>Typed reads and writes: <c>await node.ReadAsync(registry, new MemberRegistry.Functions.AccountOf(7), ...)</c>.</summary>
public static class ContractCaller
{
    /// <summary>Calls a view function.</summary>
    /// <exception cref="RpcRevertException">The contract reverted.</exception>
    /// <exception cref="Dao.Ethereum.Abi.AbiDecodingException">The answer is not this function's result.</exception>
    public static async Task<TResult> ReadAsync<TResult>(
        this EthereumNode node,
        Address contract,
        IContractCall<TResult> call,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(call);
        var request = new CallRequest { To = contract, Data = call.Encode() };
        return call.DecodeResult(await node.CallAsync(request, block, cancellationToken));
    }

    /// <summary>Sends a transaction and waits until it is mined.</summary>
    public static Task<Receipt> SendAsync(
        this TransactionSender sender,
        Address contract,
        IContractCall call,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(call);
        return sender.SendAsync(contract, call.Encode(), UInt256.Zero, cancellationToken);
    }
}
