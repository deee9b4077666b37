using Dao.Ethereum.JsonRpc;
using Dao.Gateway.Chain;
using Dao.Gateway.Pages.Errors;
using Dao.Gateway.Reading;
using Microsoft.AspNetCore.Diagnostics;

namespace Dao.Gateway.Http;

/// <summary>Turns what the framework refuses, and what goes wrong, into problem details.</summary>
public static class ProblemMiddleware
{
    /// <summary>Statuses that the framework sets without a body (unknown route, wrong method).</summary>
    public static Task WriteForStatusAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var problem = ApiProblems.ForStatus(context.Response.StatusCode);
        var detail = context.Response.StatusCode switch
        {
            404 => "There is nothing at this address.",
            405 => $"{context.Request.Method} is not supported here; use {AllowedMethods(context)}.",
            415 => "Send the body as application/json.",
            _ => "The request could not be understood.",
        };
        return Problem.WriteAsync(context, problem, detail);
    }

    /// <summary>The process edge: the only place where any exception is caught.</summary>
    public static async Task WriteForExceptionAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (problem, detail) = Describe(exception);
        if (problem == ApiProblems.InternalError)
        {
            var log = context.RequestServices.GetRequiredService<ILogger<ApiProblem>>();
            HttpLog.RequestFailed(log, exception, context.Request.Method, context.Request.Path.Value ?? "/");
        }

        await (
            PageErrors.IsForReader(context)
                ? PageErrors.WriteAsync(context, problem, detail)
                : Problem.WriteAsync(context, problem, detail)
        );
    }

    private static (ApiProblem Problem, string Detail) Describe(Exception? exception) =>
        exception switch
        {
            BadHttpRequestException { StatusCode: 413 } => (
                ApiProblems.BodyTooLarge,
                $"A body has at most {RequestLimits.MaxBodyBytes} bytes."
            ),
            BadHttpRequestException { StatusCode: 415 } => (
                ApiProblems.UnsupportedMediaType,
                "Send the body as application/json."
            ),
            BadHttpRequestException { StatusCode: 400 } => (
                ApiProblems.InvalidParameter,
                "A parameter of the address has the wrong form; see the OpenAPI document."
            ),
            BadHttpRequestException => (ApiProblems.InvalidRequest, "The request could not be read."),
            JsonRpcTransportException or (JsonRpcException and not RpcRevertException) => (
                ApiProblems.NodeUnavailable,
                "The Ethereum node does not answer. Pages that come from the index still work; try again in a few seconds."
            ),
            WrongChainException wrong => (ApiProblems.WrongChain, wrong.Message),
            IndexUnavailableException unavailable => (ApiProblems.IndexUnavailable, unavailable.Message),
            _ => (ApiProblems.InternalError, "The failure was logged; try again, and tell the operator if it stays."),
        };

    private static string AllowedMethods(HttpContext context) =>
        context.Response.Headers.Allow.Count > 0 ? context.Response.Headers.Allow.ToString() : "another method";
}
