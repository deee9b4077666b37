using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Http;

/// <summary>Problem details as results of a handler and as answers of the middleware.</summary>
public static class Problem
{
    public const string ContentType = "application/problem+json";

    public static ProblemHttpResult Of(ApiProblem problem, string detail) =>
        TypedResults.Problem(problem.Details(detail));

    public static ProblemHttpResult NotFound(string what) => Of(ApiProblems.NotFound, what);

    public static Task WriteAsync(HttpContext context, ApiProblem problem, string detail)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return Of(problem, detail).ExecuteAsync(context);
    }
}
