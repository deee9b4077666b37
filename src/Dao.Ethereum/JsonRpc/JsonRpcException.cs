using System.Text.Json;

namespace Dao.Ethereum.JsonRpc;

/// <summary>The node understood the request and answered with an error.</summary>
public class JsonRpcException(string method, int code, string message, JsonElement? errorData)
    : Exception($"The node answered {method} with error {code}: {message}")
{
    public string Method { get; } = method;

    public int Code { get; } = code;

    /// <summary>The node's own words.</summary>
    public string NodeMessage { get; } = message;

    /// <summary>The error's data member, when the node sent one.</summary>
    public JsonElement? ErrorData { get; } = errorData;
}
