using Dao.Gateway.Features.SafeService.Wire;

namespace Dao.Gateway.Features.SafeService.Decoding;

/// <summary>Call data in words.</summary>
internal static class DecodingEndpoints
{
    private const int SelectorSize = 4;

    public static void MapDecoding(this IEndpointRouteBuilder v1) => v1.MapPost("/data-decoder", DecodeAsync);

    private static async Task<IResult> DecodeAsync(
        HttpRequest request,
        CallDecoder decoder,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var fields = new SafeFields(body);
        var data = fields.RequiredBytes("data", SelectorSize, int.MaxValue);
        var to = fields.OptionalAddress("to");
        return fields.Faults.Count > 0 ? SafeAnswer.Fields(StatusCodes.Status422UnprocessableEntity, fields.Faults)
            : decoder.Decode(to, data) is { } decoded ? SafeAnswer.Ok(decoded)
            : SafeAnswer.NotFound("Cannot find function selector to decode data.");
    }
}
