using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Ethereum.Primitives;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>What strangers may send: every answer is the client's fault, in words that clients read, and nothing is kept.</summary>
[Collection(SafeCollection.Name)]
public sealed class SafeServiceBadInputTests(SafeWorld world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A member of a proposal and a value that it can not have, as JSON.</summary>
    public static TheoryData<string, string> WrongFields { get; } =
        new()
        {
            { "to", "null" },
            { "to", "1" },
            { "to", "\"0x\"" },
            { "to", "\"0x00000000219ab540356cbb839cbe05303d7705fa\"" },
            { "to", "\"0x00000000219AB540356CBB839CBE05303D7705FA\"" },
            { "to", "\"\\ud800\"" },
            { "value", "null" },
            { "value", "-1" },
            { "value", "1.0" },
            { "value", "1e3" },
            { "value", "\"0x10\"" },
            { "value", "\" 1\"" },
            { "value", "\"\"" },
            { "value", "true" },
            { "value", "115792089237316195423570985008687907853269984665640564039457584007913129639936" },
            { "data", "\"0x1\"" },
            { "data", "\"12\"" },
            { "data", "{}" },
            { "operation", "2" },
            { "operation", "256" },
            { "operation", "\"call\"" },
            { "safeTxGas", "\"-1\"" },
            { "baseGas", "[]" },
            { "gasPrice", "null" },
            { "gasToken", "\"0x1\"" },
            { "refundReceiver", "0" },
            { "nonce", "null" },
            { "nonce", "\"abc\"" },
            { "contractTransactionHash", "null" },
            { "contractTransactionHash", "\"0x12\"" },
            { "sender", "null" },
            { "sender", "\"0x0000000000000000000000000000000000000000\"" },
            { "sender", "\"0x0000000000000000000000000000000000000001\"" },
            { "signature", "\"0xzz\"" },
            { "signature", "\"0x\"" },
            { "signature", "5" },
            { "origin", "\"\\u0000\"" },
            { "origin", "7" },
        };

    public static TheoryData<string> Bodies { get; } =
    [
        "",
        "null",
        "[]",
        "1",
        "\"\"",
        "{",
        "{}}",
        "{\"to\":1,\"to\":2}",
        "{\"\\ud800\":1}",
        "{\"a\":" + new string('[', 40) + new string(']', 40) + "}",
        "{\"signature\":\"0x\" /* comment */}",
    ];

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task Wrong_field_is_named_and_nothing_is_kept(string field, string value)
    {
        var transaction = await world.NextAsync(ahead: 40_000);
        var body = SafeWorld.Body(transaction, SafeWorld.Member(1), SafeWorld.Sign(transaction, 1));
        body[field] = "@";

        using var answer = await PostAsync(
            $"v2/safes/{world.Treasury}/multisig-transactions/",
            body.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var refusal = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        refusal.RootElement.GetProperty(field)[0].GetString().ShouldNotBeNullOrEmpty();
        using var shown = await world.Client.GetAsync(
            $"/safe/api/v2/multisig-transactions/{transaction.Hash()}",
            Token
        );
        shown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Origin_of_201_characters_is_refused_and_json_comes_back_as_text()
    {
        var transaction = await world.NextAsync(ahead: 41_000);
        var body = SafeWorld.Body(transaction, SafeWorld.Member(1), SafeWorld.Sign(transaction, 1));
        body["origin"] = new string('o', 201);
        var path = $"/safe/api/v2/safes/{world.Treasury}/multisig-transactions/";

        using var refused = await world.PostAsync(path, body);
        body["origin"] = JsonNode.Parse("{\"url\":\"https://x.example\"}");
        using var taken = await world.PostAsync(path, body);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        var shown = await world.TransactionAsync(transaction);
        shown.GetProperty("origin").GetString().ShouldBe("{\"url\":\"https://x.example\"}");
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_that_is_no_object_is_a_parse_error(string body)
    {
        using var answer = await PostAsync($"v2/safes/{world.Treasury}/multisig-transactions/", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("JSON parse error");
    }

    [Theory]
    [InlineData("v2/safes/{0}/multisig-transactions/")]
    [InlineData("v1/safes/{0}/messages/")]
    [InlineData("v2/delegates/")]
    [InlineData("v1/data-decoder/")]
    public async Task Ten_megabytes_are_refused(string path)
    {
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, world.Treasury);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/safe/api/" + address);
        request.Content = Json("\"" + new string('a', 10 * 1024 * 1024) + "\"");
        request.Headers.ExpectContinue = true; // so that the answer comes before the connection is closed

        using var answer = await world.Client.SendAsync(request, Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Body_of_another_type_and_another_method_are_refused_in_words()
    {
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var wrongType = await world.Client.PostAsync("/safe/api/v2/delegates/", text, Token);
        using var wrongMethod = await world.Client.PutAsync("/safe/api/v1/about", text, Token);

        wrongType.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await wrongType.Content.ReadAsStringAsync(Token)).ShouldContain("\"detail\"");
        wrongMethod.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await wrongMethod.Content.ReadAsStringAsync(Token)).ShouldContain("\"detail\"");
    }

    [Theory]
    [InlineData("v2/safes/{0}/multisig-transactions?to=0x1", "to")]
    [InlineData("v2/safes/{0}/multisig-transactions?nonce=-1", "nonce")]
    [InlineData("v2/safes/{0}/multisig-transactions?value__gt=x", "value__gt")]
    [InlineData("v2/safes/{0}/multisig-transactions?safe_tx_hash=0x12", "safe_tx_hash")]
    [InlineData("v2/safes/{0}/multisig-transactions?modified__gte=yesterday", "modified__gte")]
    [InlineData("v1/safes/{0}/transfers?token_address=0xabc", "token_address")]
    [InlineData("v1/safes/{0}/module-transactions?module=1", "module")]
    public async Task Wrong_filter_is_named(string path, string filter)
    {
        using var answer = await world.Client.GetAsync(
            "/safe/api/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, world.Treasury),
            Token
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var refusal = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        refusal.RootElement.GetProperty(filter).GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("limit=0&offset=-1", 100)]
    [InlineData("limit=abc&offset=x", 100)]
    [InlineData("limit=99999999999999999999", 100)]
    [InlineData("limit=100000", 200)]
    [InlineData("limit=2147483647&offset=2147483647", 200)]
    public async Task Limits_are_mended_not_refused(string query, int limit)
    {
        var page = await world.GetAsync($"/v2/safes/{world.Treasury}/multisig-transactions/?{query}");

        page.GetProperty("results").GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
    }

    [Fact]
    public async Task Garbage_on_every_route_is_never_a_fault_of_ours()
    {
        string[] values =
        [
            world.Treasury.ToString(),
            "%F0%28%8C%28",
            "..%2f..%2fetc",
            "0x" + new string('f', 64),
            "0x" + new string('F', 40),
            "-1",
            "%20",
            "%00",
            new string('a', 2_000),
        ];
        string[] bodies =
        [
            "{}",
            "{\"signature\":\"0x"
                + new string('0', 130)
                + "\",\"delegator\":\""
                + world.Treasury
                + "\",\"message\":{\"types\":{}}}",
            "{\"signature\":\"0x" + new string('f', 2_000) + "\",\"message\":\"\\ud800\",\"data\":\"0x8d80ff0a\"}",
            "{\"message\":" + new string('[', 30) + new string(']', 30) + "}",
        ];
        var patterns = world
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => pattern.RawText?.StartsWith("/safe", StringComparison.Ordinal) == true)
            .ToArray();
        var faults = new List<string>();
        foreach (var pattern in patterns)
        {
            foreach (var value in values)
            {
                var path = pattern.Parameters.Aggregate(
                    pattern.RawText ?? "/",
                    (text, parameter) => text.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal)
                );
                var query = $"?limit={value}&offset={value}&nonce={value}&to={value}&ordering={value}&safe={value}";
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Head, HttpMethod.Options })
                {
                    using var request = new HttpRequestMessage(method, path + query);
                    await SendAsync(request, faults);
                }

                foreach (var body in bodies)
                {
                    foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
                    {
                        using var request = new HttpRequestMessage(method, path);
                        request.Content = Json(body);
                        await SendAsync(request, faults);
                    }
                }
            }
        }

        patterns.Length.ShouldBeGreaterThan(20);
        faults.ShouldBeEmpty();
    }

    private async Task SendAsync(HttpRequestMessage request, List<string> faults)
    {
        using var answer = await world.Client.SendAsync(request, Token);
        var body = await answer.Content.ReadAsStringAsync(Token);
        if ((int)answer.StatusCode >= 500 || body == "null")
        {
            faults.Add($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {body}");
        }
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        world.Client.PostAsync("/safe/api/" + path, Json(body), Token);

    private static ByteArrayContent Json(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
