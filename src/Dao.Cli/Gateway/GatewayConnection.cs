using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dao.Cli.Output;

namespace Dao.Cli.Gateway;

/// <summary>Asks a gateway: within a time, up to a size, and with what goes wrong as one sentence.</summary>
internal sealed class GatewayConnection(HttpClient http, Uri address)
{
    internal const string NoAnswer = "gateway-unreachable";
    private const int LargestAnswer = 16 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    internal Uri Address { get; } = address;

    /// <param name="path">Below the gateway's address.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="explain">What an answer with an error status means.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<T> GetAsync<T>(
        string path,
        JsonTypeInfo<T> type,
        Func<Uri, HttpStatusCode, byte[], CliFailure> explain,
        CancellationToken cancellation
    ) => Read(await GetBytesAsync(path, explain, cancellation), type);

    internal async Task<byte[]> GetBytesAsync(
        string path,
        Func<Uri, HttpStatusCode, byte[], CliFailure> explain,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(path));
        return await SendAsync(request, explain, cancellation);
    }

    /// <summary>The body of the answer, which may be empty.</summary>
    internal async Task<byte[]> PostAsync<T>(
        string path,
        T body,
        JsonTypeInfo<T> type,
        Func<Uri, HttpStatusCode, byte[], CliFailure> explain,
        CancellationToken cancellation
    )
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(path)) { Content = content };
        return await SendAsync(request, explain, cancellation);
    }

    internal T Read<T>(byte[] body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException wrong)
        {
            throw Strange(wrong);
        }
    }

    private async Task<byte[]> SendAsync(
        HttpRequestMessage request,
        Func<Uri, HttpStatusCode, byte[], CliFailure> explain,
        CancellationToken cancellation
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            using var response = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                deadline.Token
            );
            var body = await BodyAsync(response, deadline.Token);
            return response.IsSuccessStatusCode ? body : throw explain(Address, response.StatusCode, body);
        }
        catch (HttpRequestException unreachable)
        {
            throw Unreachable(unreachable.Message, unreachable);
        }
        catch (IOException broken)
        {
            throw Unreachable(broken.Message, broken);
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable($"no answer within {Patience.TotalSeconds:0} seconds", slow);
        }
        catch (JsonException wrong)
        {
            throw Strange(wrong);
        }
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var chunk = new byte[16 << 10];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > LargestAnswer)
            {
                throw new JsonException("The answer is longer than 16 MiB.");
            }
        }

        return body.ToArray();
    }

    private CliFailure Strange(JsonException wrong) =>
        new(
            ExitCode.Gateway,
            "gateway-answer",
            $"{Address} answered something else than this tool expects ({wrong.Message}) "
                + "Is --gateway (or DAO_GATEWAY) the gateway of this version?",
            wrong
        );

    private CliFailure Unreachable(string why, Exception cause) =>
        new(
            ExitCode.Gateway,
            NoAnswer,
            $"The gateway at {Address} does not answer: {why.TrimEnd('.')}. "
                + "Is it running, and is --gateway (or DAO_GATEWAY) right?",
            cause
        );

    private Uri Url(string path) => new(new Uri(Address.AbsoluteUri.TrimEnd('/') + "/"), path);
}
