using Dao.Gateway.Tests.Worlds;

namespace Dao.Gateway.Tests.Pages;

[Collection("world")]
public sealed class ReferencePageTests(GatewayWorld world)
{
    [Fact]
    public async Task Page_shows_every_request_of_the_document()
    {
        var client = await world.OpenAsync("reference.db", withKey: false);
        var document = await client.GetJsonAsync("/openapi/v1.json");
        var page = await client.GetStringAsync("/docs", TestContext.Current.CancellationToken);

        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value))
            .Select(operation => operation.GetProperty("summary").GetString().ShouldNotBeNull())
            .ToList();

        operations.Count.ShouldBeGreaterThan(10);
        operations.ShouldAllBe(summary => page.Contains($"<h3>{summary}</h3>"));
        page.ShouldContain("BallotRequest");
        page.ShouldContain("href=\"/api/v1/treasury/transactions\"");
    }
}
