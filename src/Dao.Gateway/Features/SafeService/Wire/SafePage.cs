using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>A page of a list, with the addresses of its neighbours.</summary>
internal record SafePage<T>(int Count, string? Next, string? Previous, IReadOnlyList<T> Results);

/// <summary>Which part of a list is asked for: a wrong or zero limit means the default, a large one the largest.</summary>
internal sealed record SafePaging(int Limit, int Offset)
{
    public static SafePaging Read(HttpRequest request, int standard = 100, int most = 200) =>
        new(
            Math.Min(Number(request, "limit") is { } limit and > 0 ? limit : standard, most),
            Number(request, "offset") ?? 0
        );

    public SafePage<T> Page<T>(HttpRequest request, IReadOnlyCollection<T> all) =>
        Page(request, all.Count, [.. all.Skip(Offset).Take(Limit)]);

    public SafePage<T> Page<T>(HttpRequest request, int count, IReadOnlyList<T> results) =>
        new(
            count,
            Offset + (long)Limit < count ? Address(request, Offset + Limit) : null,
            Offset > 0 ? Address(request, Math.Max(0, Offset - Limit)) : null,
            results
        );

    private string Address(HttpRequest request, int offset)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            if (name is not ("limit" or "offset"))
            {
                query.Add(name, values.Select(value => value ?? ""));
            }
        }

        query.Add("limit", Limit.ToString(CultureInfo.InvariantCulture));
        if (offset > 0)
        {
            query.Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        }

        return UriHelper.BuildAbsolute(
            request.Scheme,
            request.Host,
            request.PathBase,
            request.Path,
            query.ToQueryString()
        );
    }

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
