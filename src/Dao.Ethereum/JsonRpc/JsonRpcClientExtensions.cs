using System.Text.Json;

namespace Dao.Ethereum.JsonRpc;

public static class JsonRpcClientExtensions
{
    /// <summary>Calls and reads the result as <typeparamref name="T"/>: for the odd method that <see cref="EthereumNode"/> lacks.</summary>
    public static async Task<T> SendAsync<T>(
        this IJsonRpcClient client,
        string method,
        object?[] parameters,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        var result = await client.CallAsync(method, parameters, cancellationToken);
        try
        {
            return result.Deserialize<T>() ?? throw RpcJson.Unexpected(method, typeof(T).Name, result);
        }
        catch (JsonException)
        {
            throw RpcJson.Unexpected(method, typeof(T).Name, result);
        }
    }
}
