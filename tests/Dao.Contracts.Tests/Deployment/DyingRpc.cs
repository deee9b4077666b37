using System.Text.Json;
using Dao.Ethereum.JsonRpc;

namespace Dao.Contracts.Tests.Deployment;

/// <summary>A node that goes away after some transactions; of the last one the answer is lost, or the transaction itself.</summary>
internal sealed class DyingRpc(IJsonRpcClient inner, int transactions, bool losesAnswer) : IJsonRpcClient
{
    private int _sent;

    public async Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken)
    {
        if (_sent > transactions)
        {
            throw Gone(method);
        }

        if (method != "eth_sendRawTransaction" || ++_sent <= transactions)
        {
            return await inner.CallAsync(method, parameters, cancellationToken);
        }

        if (losesAnswer)
        {
            await inner.CallAsync(method, parameters, cancellationToken);
        }

        throw Gone(method);
    }

    public Task<IReadOnlyList<RpcResult>> BatchAsync(
        IReadOnlyList<RpcRequest> requests,
        CancellationToken cancellationToken
    ) => _sent > transactions ? throw Gone("batch") : inner.BatchAsync(requests, cancellationToken);

    private static JsonRpcTransportException Gone(string method) => new($"The node is gone; {method} has no answer.");
}
