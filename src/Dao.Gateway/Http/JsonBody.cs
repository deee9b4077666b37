using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dao.Gateway.Http;

/// <summary>Reads a request's body strictly: every byte is accounted for, or a problem says why not.</summary>
/// <remarks>
/// Refused: another content type, more than <see cref="RequestLimits.MaxBodyBytes"/>, bytes that are not UTF-8, half surrogate
/// pairs, duplicate or unknown members, nulls, wrong types, missing members, comments, trailing commas, more than one value.
/// </remarks>
public static class JsonBody
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static async Task<JsonBodyResult<T>> ReadAsync<T>(
        HttpRequest request,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (!IsJson(request.ContentType))
        {
            return new(
                null,
                [],
                Problem.Of(ApiProblems.UnsupportedMediaType, "Send the body as application/json in UTF-8.")
            );
        }

        if (await ReadBytesAsync(request, cancellationToken) is not { } bytes)
        {
            var detail = $"A body has at most {RequestLimits.MaxBodyBytes} bytes.";
            return new(null, [], Problem.Of(ApiProblems.BodyTooLarge, detail));
        }

        try
        {
            _ = StrictUtf8.GetCharCount(bytes);
            var value = JsonSerializer.Deserialize(bytes, type);
            return value is null ? Malformed<T>("The body is null; an object is expected.") : new(value, bytes, null);
        }
        catch (DecoderFallbackException)
        {
            return Malformed<T>("The body is not valid UTF-8.");
        }
        catch (JsonException exception)
        {
            return Malformed<T>(Explain(exception));
        }
    }

    private static JsonBodyResult<T> Malformed<T>(string detail)
        where T : class => new(null, [], Problem.Of(ApiProblems.MalformedJson, detail));

    private static string Explain(JsonException exception)
    {
        var where = exception.Path is { Length: > 0 } path and not "$" ? $" at {path}" : "";
        return exception.LineNumber is { } line
            ? $"The body is not the JSON object that is expected: see line {line + 1}, byte {exception.BytePositionInLine + 1}{where}."
            : $"The body is not the JSON object that is expected{where}: a member is missing, unknown, null or of another type.";
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > RequestLimits.MaxBodyBytes)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > RequestLimits.MaxBodyBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
