using System.Text.Json;

namespace Dao.Ethereum.JsonRpc;

/// <summary>The seam to an Ethereum node; another client library could stand behind it.</summary>
/// <remarks>
/// Parameters may be null, text, bool, numbers (written as JSON numbers), Address, Hash32, UInt256 and BlockNumber (quantities),
/// byte[] (hex), BlockTag, JsonElement, lists of these, and dictionaries from text to these.
/// </remarks>
public interface IJsonRpcClient
{
    /// <exception cref="JsonRpcException">The node answered with an error.</exception>
    /// <exception cref="JsonRpcTransportException">No answer came, or one that is not JSON-RPC.</exception>
    Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken);

    /// <summary>One result per request, in order; an error of one request does not touch the others.</summary>
    /// <exception cref="JsonRpcException">The node refused the whole batch.</exception>
    /// <exception cref="JsonRpcTransportException">No answer came, or one that is not JSON-RPC.</exception>
    Task<IReadOnlyList<RpcResult>> BatchAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken);
}
