using Microsoft.AspNetCore.Mvc;

namespace Dao.Gateway.Http;

/// <summary>One kind of failure that this gateway answers with (RFC 9457).</summary>
/// <remarks>
/// <see cref="Slug"/> is stable; the type is the relative reference <c>/errors/{slug}</c>, which this gateway serves.
/// Why it happens and how to solve it is in <c>docs/errors.md</c>, under a heading of the same name.
/// </remarks>
public sealed record ApiProblem(string Slug, int Status, string Title)
{
    public string Type => $"/errors/{Slug}";

    public ProblemDetails Details(string detail) =>
        new()
        {
            Type = Type,
            Title = Title,
            Status = Status,
            Detail = detail,
        };
}
