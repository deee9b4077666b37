using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>The last line of <c>./scripts/demo --once</c>: read back from gateway and index, never assumed.</summary>
internal sealed record DemoSummary(
    ulong ChainId,
    string Rpc,
    string Gateway,
    string Deployment,
    int Members,
    int Proposals,
    int Ballots,
    DemoTreasury Treasury,
    string IndexDigest
) : Answer
{
    internal override void Render(Page page) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(this, DemoJson.Default.DemoSummary));
}

/// <summary>Amounts in the token's smallest unit.</summary>
internal sealed record DemoTreasury(
    string Safe,
    int Threshold,
    IReadOnlyList<string> Owners,
    string Token,
    string Balance,
    int Executed
);

/// <summary>The demo ran until it was stopped; everything was said already.</summary>
internal sealed record DemoStopped : Answer
{
    internal override void Render(Page page) => Console.Out.WriteLine("Stopped.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoSummary))]
internal sealed partial class DemoJson : JsonSerializerContext;
