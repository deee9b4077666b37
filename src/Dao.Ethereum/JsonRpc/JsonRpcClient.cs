using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dao.Ethereum.JsonRpc;

/// <summary>JSON-RPC 2.0 over HTTP.</summary>
/// <remarks>
/// Reads are sent again after a transport fault, 408, 429 or 5xx. What changes the chain (<c>eth_send*</c>, and the control methods
/// of local nodes) is sent once: after a fault nobody knows whether it took effect, so the caller looks before it sends again.
/// </remarks>
public sealed class JsonRpcClient(HttpClient http, Uri url, JsonRpcOptions options, TimeProvider time) : IJsonRpcClient
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // The path and query may hold an access key: only the origin appears in messages.
    private readonly string _node = url.GetLeftPart(UriPartial.Authority);
    private long _lastId;

    public async Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(parameters);
        var id = Interlocked.Increment(ref _lastId);
        var request = RpcRequestWriter.WriteCall(id, method, parameters);
        var body = await PostWithRetriesAsync(request, method, IsRepeatable(method), cancellationToken);
        return RpcResponseReader.ReadCall(body, id, method, _node);
    }

    public async Task<IReadOnlyList<RpcResult>> BatchAsync(
        IReadOnlyList<RpcRequest> requests,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requests);
        var results = new List<RpcResult>(requests.Count);
        foreach (var part in requests.Chunk(options.MaxBatchSize))
        {
            var firstId = Interlocked.Add(ref _lastId, part.Length) - part.Length + 1;
            var request = RpcRequestWriter.WriteBatch(firstId, part);
            var isRepeatable = Array.TrueForAll(part, item => IsRepeatable(item.Method));
            var body = await PostWithRetriesAsync(request, "a batch", isRepeatable, cancellationToken);
            results.AddRange(RpcResponseReader.ReadBatch(body, firstId, part, _node));
        }

        return results;
    }

    private static bool IsRepeatable(string method) =>
        !method.StartsWith("eth_send", StringComparison.Ordinal)
        && (
            method.StartsWith("eth_", StringComparison.Ordinal)
            || method.StartsWith("net_", StringComparison.Ordinal)
            || method.StartsWith("web3_", StringComparison.Ordinal)
            || method.StartsWith("debug_", StringComparison.Ordinal)
        );

    private async Task<ReadOnlyMemory<byte>> PostWithRetriesAsync(
        byte[] request,
        string what,
        bool isRepeatable,
        CancellationToken cancellationToken
    )
    {
        var retries = isRepeatable ? options.Retries : 0;
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await PostAsync(request, what, cancellationToken);
            if (outcome.Fault is null)
            {
                return outcome.Body;
            }

            if (!outcome.IsTransient || attempt >= retries)
            {
                throw outcome.Fault;
            }

            await Task.Delay(Delay(attempt, outcome.RetryAfter), time, cancellationToken);
        }
    }

    private readonly record struct Outcome(
        ReadOnlyMemory<byte> Body,
        JsonRpcTransportException? Fault = null,
        bool IsTransient = false,
        TimeSpan? RetryAfter = null
    );

    private async Task<Outcome> PostAsync(byte[] request, string what, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var content = new ByteArrayContent(request) { Headers = { ContentType = Json } };
            using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var body = await ReadBodyAsync(response.Content, what, both.Token);
            return
                response.IsSuccessStatusCode || (!IsTransient(response.StatusCode) && RpcResponseReader.IsError(body))
                ? new Outcome(body)
                : Refused(response, what);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var text =
                $"Expected {_node} to answer {what} within {options.Timeout.TotalSeconds:0.###} s, got nothing. "
                + "Check that the node is running and not overloaded.";
            return new Outcome(default, new JsonRpcTransportException(text, exception), IsTransient: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            var text =
                $"Expected an answer to {what} from {_node}, got a connection fault: {exception.Message} "
                + "Check the URL and that the node is running.";
            return new Outcome(default, new JsonRpcTransportException(text, exception), IsTransient: true);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(
        HttpContent content,
        string what,
        CancellationToken cancellationToken
    )
    {
        var claimed = content.Headers.ContentLength;
        if (claimed > options.MaxResponseBytes)
        {
            throw TooLong(what);
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Max((int)(claimed ?? 16_384), 16)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, options.MaxResponseBytes + 1L));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length > options.MaxResponseBytes)
            {
                throw TooLong(what);
            }
        }
    }

    private JsonRpcTransportException TooLong(string what) =>
        new(
            $"Expected at most {options.MaxResponseBytes} bytes from {_node} in answer to {what}, got more. "
                + "Ask for fewer blocks or logs at once."
        );

    private Outcome Refused(HttpResponseMessage response, string what)
    {
        var advice = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Check the access key in the URL.",
            HttpStatusCode.TooManyRequests => "Ask less often, or use another node.",
            _ => "Check the URL, and the node's log.",
        };
        var fault = new JsonRpcTransportException(
            $"Expected HTTP 200 from {_node} in answer to {what}, got {(int)response.StatusCode} {response.ReasonPhrase}. {advice}"
        );
        var retryAfter = response.Headers.RetryAfter;
        var wait = retryAfter?.Delta ?? retryAfter?.Date - time.GetUtcNow();
        return new Outcome(default, fault, IsTransient(response.StatusCode), wait);
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private TimeSpan Delay(int attempt, TimeSpan? asked)
    {
        var backoff = options.RetryDelay * Math.Pow(2, Math.Min(attempt, 16));
        var delay = asked > backoff ? asked.Value : backoff;
        delay = delay < options.MaxRetryDelay ? delay : options.MaxRetryDelay;
        // Jitter keeps clients that failed together from coming back together; it needs no secrecy.
        return delay * (0.5 + (System.Security.Cryptography.RandomNumberGenerator.GetInt32(501) / 1000.0));
    }
}
