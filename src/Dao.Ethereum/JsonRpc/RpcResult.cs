using System.Text.Json;

namespace Dao.Ethereum.JsonRpc;

/// <summary>The answer to one request of a batch: a value or an error.</summary>
public sealed record RpcResult(JsonElement Value, JsonRpcException? Error)
{
    /// <exception cref="JsonRpcException">The node answered with an error.</exception>
    public JsonElement ValueOrThrow() => Error is null ? Value : throw Error;
}
