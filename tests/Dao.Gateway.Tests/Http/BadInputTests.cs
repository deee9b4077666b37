using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dao.Gateway.Tests.Worlds;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dao.Gateway.Tests.Http;

[Collection("world")]
public sealed class BadInputTests(GatewayWorld world)
{
    private const string Ballots = "/api/v1/proposals/1/ballots";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> MalformedBodies { get; } =
    [
        "",
        "null",
        "[]",
        "1",
        "{",
        "{}",
        "{\"memberId\":1}",
        "{\"memberId\":1,\"choice\":\"For\",\"signature\":null}",
        "{\"memberId\":\"1\",\"choice\":\"For\",\"signature\":\"0x\"}",
        "{\"memberId\":-1,\"choice\":\"For\",\"signature\":\"0x\"}",
        "{\"memberId\":1.5,\"choice\":\"For\",\"signature\":\"0x\"}",
        "{\"memberId\":4294967296,\"choice\":\"For\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":1,\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"0x\",\"extra\":1}",
        "{\"memberId\":1,\"memberId\":2,\"choice\":\"For\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":\"\\ud800\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":\"\\udc00\\ud800\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":\"\\u0000\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":\"for\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"0x\"} {}",
        "{\"memberId\":1,\"choice\":\"For\",\"signature\":\"0x\",}",
        "/* comment */ {\"memberId\":1,\"choice\":\"For\",\"signature\":\"0x\"}",
        "{\"memberId\":1,\"choice\":{\"a\":{\"b\":[[[[[[[[[[1]]]]]]]]]]}},\"signature\":\"0x\"}",
    ];

    [Theory]
    [MemberData(nameof(MalformedBodies))]
    public async Task Body_that_is_not_the_expected_json_is_refused(string body)
    {
        var client = await world.OpenAsync("bad-input.db", withKey: false);

        using var answer = await client.PostAsync(Ballots, Json(Encoding.UTF8.GetBytes(body)), Token);

        await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task Body_that_is_not_utf8_is_refused()
    {
        var client = await world.OpenAsync("bad-input.db", withKey: false);

        using var answer = await client.PostAsync(
            Ballots,
            Json([.. "{\"memberId\":1,\"choice\":\""u8, 0xff, .. "\",\"signature\":\"0x\"}"u8]),
            Token
        );

        await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task Body_of_ten_megabytes_is_refused()
    {
        var client = await world.OpenAsync("bad-input.db", withKey: false);

        using var answer = await client.PostAsync(Ballots, Json(new byte[10 * 1024 * 1024]), Token);

        await ShouldBeAsync(answer, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task Body_of_another_type_is_refused()
    {
        var client = await world.OpenAsync("bad-input.db", withKey: false);
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");

        using var answer = await client.PostAsync(Ballots, content, Token);

        await ShouldBeAsync(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v2/members", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/members/0", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/members/4294967296", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/members/-1", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/proposals/999", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/proposals/0x1234", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/proposals/x/ballots", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/relay/not-an-id", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/v1/members?after=broken", HttpStatusCode.BadRequest, "invalid-cursor")]
    [InlineData("/api/v1/members?after=", HttpStatusCode.BadRequest, "invalid-cursor")]
    [InlineData("/api/v1/proposals?after=AAAA", HttpStatusCode.BadRequest, "invalid-cursor")]
    [InlineData("/api/v1/members?limit=0", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/v1/members?limit=201", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/v1/members?limit=abc", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/v1/members?limit=1&limit=2", HttpStatusCode.BadRequest, "invalid-parameter")]
    public async Task Address_that_is_wrong_is_refused(string address, HttpStatusCode status, string slug)
    {
        var client = await world.OpenAsync("bad-input.db", withKey: false);

        using var answer = await client.GetAsync(address, Token);

        await ShouldBeAsync(answer, status, slug);
    }

    [Fact]
    public async Task Method_that_is_wrong_is_refused()
    {
        var client = await world.OpenAsync("bad-input.db", withKey: false);

        using var answer = await client.DeleteAsync("/api/v1/members", Token);

        await ShouldBeAsync(answer, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        string.Join(',', answer.Content.Headers.Allow).ShouldContain("GET");
    }

    [Fact]
    public async Task Garbage_on_every_route_is_never_a_fault_of_ours()
    {
        await using var factory = world.Factory("garbage.db", withKey: false);
        using var client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        await world.UntilIndexedAsync(client);
        string[] values =
        [
            "%F0%28%8C%28",
            "..%2f..%2fetc",
            "9999999999999999999999999",
            "0x" + new string('f', 64),
            "-1",
            "%20",
            new string('a', 2_000),
        ];
        var routes = factory
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => pattern.RawText?.StartsWith("/api", StringComparison.Ordinal) == true)
            .ToArray();
        var faults = new List<string>();
        foreach (var pattern in routes)
        {
            foreach (var value in values)
            {
                var path = pattern.Parameters.Aggregate(
                    pattern.RawText ?? "/",
                    (text, parameter) => text.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal)
                );
                foreach (
                    var method in new[]
                    {
                        HttpMethod.Get,
                        HttpMethod.Post,
                        HttpMethod.Put,
                        HttpMethod.Delete,
                        HttpMethod.Head,
                    }
                )
                {
                    using var request = new HttpRequestMessage(method, $"{path}?limit={value}&after={value}&limit=1");
                    request.Headers.TryAddWithoutValidation("Idempotency-Key", value);
                    request.Headers.TryAddWithoutValidation("If-None-Match", value);
                    request.Content = method == HttpMethod.Post ? Json(Encoding.UTF8.GetBytes(value)) : null;
                    using var answer = await client.SendAsync(request, Token);
                    if ((int)answer.StatusCode >= 500)
                    {
                        faults.Add($"{method} {path}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        routes.Length.ShouldBeGreaterThan(10);
        faults.ShouldBeEmpty();
    }

    private static ByteArrayContent Json(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static async Task ShouldBeAsync(HttpResponseMessage answer, HttpStatusCode status, string slug)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("type").GetString().ShouldBe($"/errors/{slug}");
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.RootElement.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }
}
