using System.Net.Http.Headers;
using System.Text;
using Dao.Gateway.Tests.Worlds;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dao.Gateway.Tests.Http;

/// <summary>What no honest client sends, to every route that exists, through the real server.</summary>
[Collection("world")]
public sealed class HostileRequestTests(GatewayWorld world)
{
    /// <summary>In an address: NUL, line breaks, what is not UTF-8, what turns text around, what looks like markup or SQL.</summary>
    private static readonly string[] s_oddValues =
    [
        "%00",
        "1%00",
        "%0d%0aSet-Cookie:%20a=b",
        "%1b%5b31m",
        "%ff",
        "%c0%80",
        "%ed%a0%80",
        "%e2%80%ae1",
        "%f0%9f%92%a9",
        "%25",
        "%3Cscript%3E",
        "'%20OR%201=1--",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "-1",
        "1e3",
        "0x",
        "%d9%a3",
        "99999999999999999999999999999999999999999999999999999999999999999999999999999999999",
    ];

    private static readonly string[] s_mediaTypes =
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonp",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Odd_characters_in_any_address_are_refused()
    {
        await using var factory = world.Factory("hostile.db", withKey: false);
        using var client = Open(factory);
        var wrong = new List<string>();
        var parameterised = 0;

        foreach (var route in Routes(factory, "GET"))
        {
            foreach (var value in s_oddValues)
            {
                if (route.RoutePattern.Parameters.Count > 0)
                {
                    parameterised++;
                    await ExpectAsync(client, HttpMethod.Get, Path(route, value), 400, 499, wrong);
                }

                var query = $"{Path(route, "1")}?after={value}&limit={value}&x={value}&{value}={value}";
                var isList = IsList(route);
                await ExpectAsync(client, HttpMethod.Get, query, isList ? 400 : 200, 499, wrong);
            }
        }

        wrong.ShouldBeEmpty();
        parameterised.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Hostile_bodies_on_any_route_that_takes_one_are_refused()
    {
        await using var factory = world.Factory("hostile.db", withKey: false);
        using var client = Open(factory);
        // The links in mails are followed by a POST without a body.
        var routes = Routes(factory, "POST")
            .Where(route => route.RoutePattern.RawText?.StartsWith("/notices/", StringComparison.Ordinal) == false)
            .ToList();
        routes.ShouldNotBeEmpty();
        var wrong = new List<string>();

        foreach (var path in routes.Select(route => Path(route, "1")))
        {
            foreach (var body in HostileBodies())
            {
                using var content = Content(body, "application/json");
                await ExpectAsync(client, HttpMethod.Post, path, 400, 499, wrong, content);
            }

            foreach (var type in s_mediaTypes)
            {
                using var content = Content("{}"u8.ToArray(), type);
                await ExpectAsync(client, HttpMethod.Post, path, 415, 415, wrong, content);
            }

            using var untyped = Content("{}"u8.ToArray(), null);
            await ExpectAsync(client, HttpMethod.Post, path, 415, 415, wrong, untyped);
            using var large = Content(new byte[10 * 1024 * 1024], "application/json");
            await ExpectAsync(client, HttpMethod.Post, path, 413, 413, wrong, large);
            using var unannounced = new StreamContent(new MemoryStream(new byte[100_000]));
            unannounced.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            await ExpectAsync(client, HttpMethod.Post, path, 413, 413, wrong, unannounced, chunked: true);
        }

        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<byte[]> HostileBodies()
    {
        string[] texts =
        [
            "",
            " ",
            "nul",
            new string('[', 60_000),
            string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
            "{\"memberId\":1,\"choice\":\"For\",\"choice\":\"Against\",\"signature\":\"0x\"}",
            "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"\\ud800\"}",
            "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"\\udfff\\ud800\"}",
            "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"\\u0000\"}",
            "{\"memberId\":1,\"cho\\u0000ice\":\"For\",\"signature\":\"0x\"}",
            "{\"memberId\":1e999,\"choice\":\"For\",\"signature\":\"0x\"}",
            "{\"memberId\":NaN,\"choice\":\"For\",\"signature\":\"0x\"}",
            "{\"__proto__\":{},\"memberId\":1,\"choice\":\"For\",\"signature\":\"0x\"}",
            "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"0x" + new string('f', 60_000) + "\"}",
        ];
        return texts
            .Select(Encoding.UTF8.GetBytes)
            .Append([0])
            .Append([0xff, 0xfe, .. "{}"u8])
            .Append([.. "{\"memberId\":1,\"choice\":\"For\",\"signature\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8]);
    }

    /// <summary>Notes in <paramref name="wrong"/> what was answered with another status, or in the API with no problem details.</summary>
    private static async Task ExpectAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        int lowest,
        int highest,
        List<string> wrong,
        HttpContent? content = null,
        bool chunked = false
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.ExpectContinue = content is not null;
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        using var answer = await client.SendAsync(request, Token);
        var status = (int)answer.StatusCode;
        if (path.StartsWith("/safe/", StringComparison.Ordinal))
        {
            // Safe's own service chooses these statuses (422, an empty list for an unknown hash): never a fault, never taken.
            (lowest, highest) = content is null ? (200, 499) : (400, 499);
        }

        var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
        if (status < lowest || status > highest)
        {
            wrong.Add($"{method} {path[..Math.Min(path.Length, 120)]}: {status}");
        }
        else if (
            path.StartsWith("/api", StringComparison.Ordinal)
            && status >= 400
            && !isProblem
            && !path.Contains("%00")
        )
        {
            wrong.Add($"{method} {path}: {status} without problem details");
        }
    }

    private static HttpClient Open(WebApplicationFactory<Program> factory)
    {
        factory.UseKestrel(0);
        factory.StartServer();
        factory.ClientOptions.AllowAutoRedirect = false;
        return factory.CreateClient();
    }

    private static IEnumerable<RouteEndpoint> Routes(WebApplicationFactory<Program> factory, string method) =>
        factory
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(route =>
                route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method, StringComparer.Ordinal)
                == true
            );

    private static bool IsList(RouteEndpoint route) =>
        route.RoutePattern.RawText?.TrimEnd('/')
            is "/api/v1/members"
                or "/api/v1/proposals"
                or "/api/v1/proposals/{id}/ballots"
                or "/api/v1/treasury/transactions"
                or "/api/v1/petitions"
                or "/api/v1/petitions/{id}/signatures"
                or "/api/v1/elections"
                or "/api/v1/elections/{id}/ballots"
                or "/api/v1/bylaws";

    private static string Path(RouteEndpoint route, string value) =>
        route.RoutePattern.Parameters.Aggregate(
            route.RoutePattern.RawText ?? "/",
            (path, parameter) =>
                System.Text.RegularExpressions.Regex.Replace(
                    path,
                    $@"\{{\*?\*?{parameter.Name}[^}}]*\}}",
                    value.Replace("$", "$$", StringComparison.Ordinal),
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
        );

    private static ByteArrayContent Content(byte[] bytes, string? type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
