using System.Text;
using System.Text.Json;
using Dao.Gateway.Http;
using Microsoft.Net.Http.Headers;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>Reads a request's body as one JSON object. Unknown members are ignored, as clients expect.</summary>
internal static class SafeBody
{
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <returns>The object, or the answer that refuses it.</returns>
    public static async Task<(JsonElement Body, IResult? Refusal)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        )
        {
            return (
                default,
                SafeAnswer.Detail(
                    StatusCodes.Status415UnsupportedMediaType,
                    "Unsupported media type in request; send application/json."
                )
            );
        }

        if (await BytesAsync(request, cancellationToken) is not { } bytes)
        {
            return (default, SafeServiceEdge.TooLarge());
        }

        try
        {
            _ = s_strictUtf8.GetCharCount(bytes);
            using var document = JsonDocument.Parse(bytes, s_strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (document.RootElement.Clone(), null)
                : (default, NotJson("an object is expected"));
        }
        catch (JsonException exception)
        {
            return (default, NotJson($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}"));
        }
        catch (DecoderFallbackException)
        {
            return (default, NotJson("the bytes are not UTF-8"));
        }
        catch (InvalidOperationException)
        {
            // How the parser answers to a member whose name has half a surrogate pair.
            return (default, NotJson("a name is not valid Unicode"));
        }
    }

    private static IResult NotJson(string why) =>
        SafeAnswer.Detail(StatusCodes.Status400BadRequest, $"JSON parse error - {why}");

    private static async Task<byte[]?> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
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
