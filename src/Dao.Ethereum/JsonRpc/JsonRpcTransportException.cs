namespace Dao.Ethereum.JsonRpc;

/// <summary>No answer came from the node, or one that is not JSON-RPC. Whether the request took effect is unknown.</summary>
public sealed class JsonRpcTransportException(string message, Exception? innerException = null)
    : Exception(message, innerException);
