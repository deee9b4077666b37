using System.Net;
using System.Text;
using Dao.Ethereum.JsonRpc;

namespace Dao.Ethereum.Tests.JsonRpc;

/// <summary>A node that answers HTTP requests as the test scripts it, and remembers what it was asked.</summary>
internal sealed class FakeNode : HttpMessageHandler
{
    private readonly Queue<Func<string, HttpResponseMessage>> _answers = new();

    public List<string> Requests { get; } = [];

    public static JsonRpcOptions Options => new() { RetryDelay = TimeSpan.Zero, MaxResponseBytes = 10_000 };

    /// <summary>The id of the first request is 1, then 2, and so on.</summary>
    public FakeNode Answers(string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers.Enqueue(_ => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) });
        return this;
    }

    public FakeNode Result(int id, string result) => Answers($$"""{"jsonrpc":"2.0","id":{{id}},"result":{{result}}}""");

    public FakeNode Error(int id, int code, string message, string data = "null") =>
        Answers(
            $$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":{{{code}}},"message":"{{{message}}}","data":{{{data}}}}}"""
        );

    public FakeNode Breaks()
    {
        _answers.Enqueue(_ => throw new HttpRequestException("Connection reset."));
        return this;
    }

    public JsonRpcClient Client(JsonRpcOptions? options = null, TimeProvider? time = null) =>
        new(
            new HttpClient(this),
            new Uri("http://node.test:8545/secret-key"),
            options ?? Options,
            time ?? TimeProvider.System
        );

    public EthereumNode Node() => new(Client());

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = await request.Content.ShouldNotBeNull().ReadAsStringAsync(cancellationToken);
        Requests.Add(body);
        return _answers.TryDequeue(out var answer)
            ? answer(body)
            : throw new InvalidOperationException($"The test scripted no answer to {body}.");
    }
}
