namespace Dao.Ethereum.JsonRpc;

/// <summary>One request of a batch.</summary>
public sealed record RpcRequest(string Method, params object?[] Parameters);
