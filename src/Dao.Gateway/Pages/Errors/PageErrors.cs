using Dao.Gateway.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Dao.Gateway.Pages.Errors;

/// <summary>Failures as pages, for readers; machines get problem details.</summary>
public static class PageErrors
{
    private static readonly PathString[] Machines =
    [
        "/api",
        "/safe",
        "/health",
        "/openapi",
        "/errors",
        "/scalar",
        "/assets",
    ];

    /// <summary>Whether a person asked: they read, and not under an address for machines.</summary>
    public static bool IsForReader(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !Machines.Any(prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal));

    /// <summary>Statuses that the framework sets without a body.</summary>
    public static Task WriteForStatusAsync(StatusCodeContext status) =>
        WriteAsync(
            status.HttpContext,
            ApiProblems.ForStatus(status.HttpContext.Response.StatusCode),
            status.HttpContext.Response.StatusCode == StatusCodes.Status404NotFound
                ? "No page lives at this address."
                : "The request could not be understood."
        );

    public static Task WriteAsync(HttpContext context, ApiProblem problem, string detail) =>
        PageResult
            .Error(
                new ErrorView(
                    problem.Status,
                    problem.Title,
                    detail,
                    problem.Status >= StatusCodes.Status500InternalServerError
                        ? "Nothing is lost: votes and payments live on the chain, not here."
                        : null
                )
            )
            .ExecuteAsync(context);
}
