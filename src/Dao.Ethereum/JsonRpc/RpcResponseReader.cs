using System.Text;
using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Reads responses and refuses everything that JSON-RPC 2.0 does not allow.</summary>
internal static class RpcResponseReader
{
    public static JsonElement ReadCall(ReadOnlyMemory<byte> body, long id, string method, string node)
    {
        using var document = Parse(body, node);
        return ReadAnswer(document.RootElement, id, method, node).ValueOrThrow();
    }

    public static RpcResult[] ReadBatch(
        ReadOnlyMemory<byte> body,
        long firstId,
        IReadOnlyList<RpcRequest> requests,
        string node
    )
    {
        using var document = Parse(body, node);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && Error(root, "a batch", node) is { } refusal)
        {
            throw refusal;
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            throw Malformed(node, "a JSON array that answers a batch", Show(root));
        }

        var results = new RpcResult?[requests.Count];
        foreach (var answer in root.EnumerateArray())
        {
            var id = Id(answer) ?? throw Malformed(node, "an answer with a numeric id", Show(answer));
            var index = id - firstId;
            if (index < 0 || index >= results.Length || results[index] is not null)
            {
                throw Malformed(
                    node,
                    $"one answer for each id from {firstId} to {firstId + results.Length - 1}",
                    $"the id {id}"
                );
            }

            results[index] = ReadAnswer(answer, id, requests[(int)index].Method, node);
        }

        var missing = results.Count(result => result is null);
        return missing == 0
            ? [.. results.OfType<RpcResult>()]
            : throw Malformed(node, $"{results.Length} answers to a batch", $"{results.Length - missing}");
    }

    /// <summary>Whether an HTTP error's body is a JSON-RPC error after all, as some nodes send it.</summary>
    public static bool IsError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static RpcResult ReadAnswer(JsonElement answer, long id, string method, string node)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw Malformed(node, $"a JSON object that answers {method}", Show(answer));
        }

        // An error may have a null id when the node could not read the request's.
        if (Error(answer, method, node) is { } error && Id(answer) is var errorId && (errorId is null || errorId == id))
        {
            return new RpcResult(default, error);
        }

        if (Id(answer) != id)
        {
            throw Malformed(node, $"an answer to {method} with the id {id}", Show(answer));
        }

        return answer.TryGetProperty("result", out var result)
            ? new RpcResult(result.Clone(), Error: null)
            : throw Malformed(node, $"a result or an error for {method}", Show(answer));
    }

    private static JsonRpcException? Error(JsonElement answer, string method, string node)
    {
        if (!answer.TryGetProperty("error", out var error) || error.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (
            error.ValueKind != JsonValueKind.Object
            || !error.TryGetProperty("code", out var code)
            || code.ValueKind != JsonValueKind.Number
            || !code.TryGetInt32(out var number)
        )
        {
            throw Malformed(node, $"an error with a numeric code for {method}", Show(answer));
        }

        var message =
            error.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : null;
        return new JsonRpcException(
            method,
            number,
            message ?? "no message",
            error.TryGetProperty("data", out var data) ? data.Clone() : null
        );
    }

    private static long? Id(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.Number
        && id.TryGetInt64(out var number)
            ? number
            : null;

    private static JsonDocument Parse(ReadOnlyMemory<byte> body, string node)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            var start = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 80)]);
            throw Malformed(node, "JSON", Hex.Shorten(start), exception);
        }
    }

    private static string Show(JsonElement element) => Hex.Shorten(element.GetRawText());

    private static JsonRpcTransportException Malformed(
        string node,
        string expected,
        string found,
        Exception? inner = null
    ) =>
        new(
            $"Expected {expected} from {node}, got {found}. Check that the URL is that of an Ethereum JSON-RPC node.",
            inner
        );
}
