using Dao.Ethereum.JsonRpc;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>What every request below <c>/safe</c> meets first: CORS for any page, and failures in this API's own words.</summary>
/// <remarks>Any origin may ask, as with the public service: answers hold no secrets, and writes are authorised by signatures.</remarks>
internal sealed class SafeServiceEdge(RequestDelegate next)
{
    public const string Prefix = "/safe";

    public static bool IsSafeService(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.Vary = "Origin";
        headers.CacheControl = "no-store";
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            headers.AccessControlAllowMethods = "GET, POST, DELETE, OPTIONS";
            headers.AccessControlAllowHeaders = "Accept, Authorization, Content-Type";
            headers.AccessControlMaxAge = "86400";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (Describe(exception) is { } answer && !context.Response.HasStarted)
        {
            await answer.ExecuteAsync(context);
            return;
        }

        if (IsBare(context.Response))
        {
            await SafeAnswer
                .Detail(context.Response.StatusCode, Words(context.Response.StatusCode))
                .ExecuteAsync(context);
        }
    }

    private static IResult? Describe(Exception exception) =>
        exception switch
        {
            JsonRpcTransportException or JsonRpcException or WrongChainException => Results.Json(
                new { exception = "Problem connecting to Ethereum network", trace = exception.Message },
                SafeJson.Options,
                statusCode: StatusCodes.Status503ServiceUnavailable
            ),
            IndexUnavailableException => Results.Json(
                new { exception = "The index can not be read", trace = exception.Message },
                SafeJson.Options,
                statusCode: StatusCodes.Status503ServiceUnavailable
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
            BadHttpRequestException bad => SafeAnswer.Detail(bad.StatusCode, Words(bad.StatusCode)),
            _ => null,
        };

    public static IResult TooLarge() =>
        SafeAnswer.Detail(
            StatusCodes.Status413PayloadTooLarge,
            $"A body has at most {RequestLimits.MaxBodyBytes} bytes."
        );

    /// <summary>A status that the framework set; an empty 404 of ours has already an endpoint.</summary>
    private static bool IsBare(HttpResponse response) =>
        !response.HasStarted
        && response.ContentType is null
        && response.StatusCode is StatusCodes.Status405MethodNotAllowed or StatusCodes.Status415UnsupportedMediaType;

    private static string Words(int status) =>
        status switch
        {
            StatusCodes.Status405MethodNotAllowed => "This method is not allowed here.",
            StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
            _ => "The request could not be understood.",
        };
}
