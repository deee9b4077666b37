using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Dao.Indexer.Tests.Sync;

/// <summary>Stands between the indexer and a node, and spoils some of the answers.</summary>
internal sealed class LyingNode(Random random, double rate, params Lie[] lies)
    : DelegatingHandler(new HttpClientHandler())
{
    private readonly Lock _gate = new();
    private JsonNode? _oldHead;

    /// <summary>Tells the truth while false.</summary>
    public bool IsLying { get; set; } = true;

    public int Lies { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        string question = await request.Content!.ReadAsStringAsync(cancellationToken); // JSON-RPC always posts a body
        var response = await base.SendAsync(request, cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
        {
            return IsLying && random.NextDouble() < rate
                ? Spoil(lies[random.Next(lies.Length)], question, answer)
                : Answer(answer);
        }
    }

    private HttpResponseMessage Spoil(Lie lie, string question, string answer)
    {
        Lies++;
        var json = JsonNode.Parse(answer)!;
        bool isLogs = question.Contains("eth_getLogs", StringComparison.Ordinal);
        switch (lie)
        {
            case Lie.Error500:
                return Answer("oops", HttpStatusCode.InternalServerError);
            case Lie.TruncatedJson:
                return Answer(answer[..(answer.Length / 2)]);
            case Lie.WrongChain when question.Contains("eth_chainId", StringComparison.Ordinal):
                json["result"] = "0x1";
                return Answer(json.ToJsonString());
            case Lie.NoLogs when isLogs && !question.Contains("blockHash", StringComparison.Ordinal):
                json["result"] = new JsonArray();
                return Answer(json.ToJsonString());
            case Lie.DoubledLogs when isLogs && json["result"] is JsonArray logs:
                json["result"] = new JsonArray([.. logs.Concat(logs.Reverse()).Select(l => l!.DeepClone())]);
                return Answer(json.ToJsonString());
            case Lie.InventedLog when isLogs && json["result"] is JsonArray { Count: > 0 } logs:
                var invented = logs[0]!.DeepClone();
                invented["logIndex"] = "0x3e7";
                invented["topics"] = new JsonArray("0x" + new string('7', 64));
                logs.Add(invented);
                return Answer(json.ToJsonString());
            case Lie.OldHead when question.Contains("\"latest\"", StringComparison.Ordinal) && json is JsonObject:
                _oldHead ??= json["result"]!.DeepClone();
                json["result"] = _oldHead.DeepClone();
                return Answer(json.ToJsonString());
            default:
                Lies--;
                return Answer(answer);
        }
    }

    private static HttpResponseMessage Answer(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}

internal enum Lie
{
    Error500,
    TruncatedJson,
    WrongChain,
    NoLogs,
    DoubledLogs,
    InventedLog,
    OldHead,
}
