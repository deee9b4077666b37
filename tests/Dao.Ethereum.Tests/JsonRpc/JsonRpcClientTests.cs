using System.Net;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.JsonRpc;

public sealed class JsonRpcClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_are_written_as_the_specification_wants_them()
    {
        using var node = new FakeNode().Result(1, "true");

        await node.Client()
            .CallAsync(
                "eth_x",
                [
                    null,
                    "a",
                    true,
                    7,
                    UInt256.Zero,
                    UInt256.From(1024),
                    new BlockNumber(255),
                    Address.Zero,
                    new byte[] { 1 },
                    BlockTag.Latest,
                ],
                Cancellation
            );

        node.Requests.ShouldHaveSingleItem()
            .ShouldBe(
                """{"jsonrpc":"2.0","id":1,"method":"eth_x","params":[null,"a",true,7,"0x0","0x400","0xff","""
                    + "\"0x0000000000000000000000000000000000000000\",\"0x01\",\"latest\"]}"
            );
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":2,\"result\":\"0x1\"}")]
    [InlineData("{\"id\":\"1\",\"result\":\"0x1\"}")]
    [InlineData("{\"id\":1,\"error\":\"no\"}")]
    [InlineData("{\"id\":1,\"error\":{}}")]
    [InlineData("{\"id\":1,\"error\":{\"code\":\"x\"}}")]
    public async Task Answer_that_is_not_json_rpc_is_refused(string body)
    {
        using var node = new FakeNode().Answers(body);

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() =>
            node.Client().CallAsync("eth_chainId", [], Cancellation)
        );

        error.Message.ShouldStartWith("Expected ");
        error.Message.ShouldContain("from http://node.test:8545, got ");
        error.Message.ShouldContain("Check that the URL");
        error.Message.ShouldNotContain("secret-key");
    }

    [Fact]
    public async Task Error_of_the_node_carries_code_words_and_data()
    {
        using var node = new FakeNode().Error(1, -32602, "bad params", "\"0x12\"");

        var error = await Should.ThrowAsync<JsonRpcException>(() => node.Client().CallAsync("eth_x", [], Cancellation));

        error.Code.ShouldBe(-32602);
        error.NodeMessage.ShouldBe("bad params");
        error.ErrorData.ShouldNotBeNull().GetString().ShouldBe("0x12");
    }

    [Fact]
    public async Task Read_is_sent_again_after_faults()
    {
        using var node = new FakeNode()
            .Breaks()
            .Answers("busy", HttpStatusCode.TooManyRequests)
            .Answers("down", HttpStatusCode.BadGateway)
            .Result(1, "\"0x7a69\"");

        var chainId = await node.Node().ChainIdAsync(Cancellation);

        chainId.ShouldBe(31337UL);
        node.Requests.Count.ShouldBe(4);
        node.Requests.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Read_is_given_up_after_the_last_retry()
    {
        using var node = new FakeNode().Breaks().Breaks().Breaks().Breaks().Breaks();

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() => node.Node().ChainIdAsync(Cancellation));

        error.Message.ShouldContain("Connection reset.");
        node.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "access key")]
    [InlineData(HttpStatusCode.NotFound, "Check the URL")]
    public async Task Refusal_is_not_sent_again(HttpStatusCode status, string advice)
    {
        using var node = new FakeNode().Answers("no", status);

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() => node.Node().ChainIdAsync(Cancellation));

        error.Message.ShouldContain(advice);
        node.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("eth_sendRawTransaction")]
    [InlineData("eth_sendTransaction")]
    [InlineData("evm_increaseTime")]
    [InlineData("anvil_mine")]
    public async Task What_changes_the_chain_is_sent_once(string method)
    {
        using var node = new FakeNode().Breaks();

        await Should.ThrowAsync<JsonRpcTransportException>(() => node.Client().CallAsync(method, [], Cancellation));

        node.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Silent_node_is_given_up_after_the_timeout()
    {
        using var http = new HttpClient(new SilentHandler());
        var options = new JsonRpcOptions
        {
            Timeout = TimeSpan.FromMilliseconds(30),
            Retries = 1,
            RetryDelay = TimeSpan.Zero,
        };
        var client = new JsonRpcClient(http, new Uri("http://node.test"), options, TimeProvider.System);

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() =>
            client.CallAsync("eth_x", [], Cancellation)
        );

        error.Message.ShouldContain("within 0.03 s, got nothing");
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_not_a_fault()
    {
        using var http = new HttpClient(new SilentHandler());
        using var cancelled = new CancellationTokenSource();
        var client = new JsonRpcClient(http, new Uri("http://node.test"), new JsonRpcOptions(), TimeProvider.System);
        var call = client.CallAsync("eth_x", [], cancelled.Token);

        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Response_above_the_cap_is_refused()
    {
        using var node = new FakeNode().Result(1, $"\"{new string('a', 20_000)}\"");

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() =>
            node.Client().CallAsync("eth_getLogs", [], Cancellation)
        );

        error.Message.ShouldContain("at most 10000 bytes");
    }

    [Fact]
    public async Task Batch_gives_results_in_order_whatever_the_order_of_the_answers()
    {
        using var node = new FakeNode().Answers(
            """[{"id":3,"result":"c"},{"id":1,"result":"a"},{"id":2,"error":{"code":-1,"message":"no b"}}]"""
        );

        var results = await node.Client().BatchAsync([new("eth_a"), new("eth_b"), new("eth_c")], Cancellation);

        results[0].ValueOrThrow().GetString().ShouldBe("a");
        results[1].Error.ShouldNotBeNull().NodeMessage.ShouldBe("no b");
        results[2].ValueOrThrow().GetString().ShouldBe("c");
        Should.Throw<JsonRpcException>(() => results[1].ValueOrThrow()).Method.ShouldBe("eth_b");
    }

    [Theory]
    [InlineData("""[{"id":1,"result":"a"}]""", "2 answers")]
    [InlineData("""[{"id":1,"result":"a"},{"id":1,"result":"a"}]""", "one answer for each id")]
    [InlineData("""[{"id":1,"result":"a"},{"id":9,"result":"a"}]""", "one answer for each id")]
    [InlineData("""[{"id":1,"result":"a"},{"result":"a"}]""", "numeric id")]
    [InlineData("""[{"id":1,"result":"a"},7]""", "numeric id")]
    [InlineData("""{"id":1,"result":"a"}""", "JSON array")]
    public async Task Batch_with_missing_or_foreign_answers_is_refused(string body, string expected)
    {
        using var node = new FakeNode().Answers(body);

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() =>
            node.Client().BatchAsync([new("eth_a"), new("eth_b")], Cancellation)
        );

        error.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Batch_that_the_node_refuses_as_a_whole_is_its_error()
    {
        using var node = new FakeNode().Answers("""{"id":null,"error":{"code":-32005,"message":"batch too large"}}""");

        var error = await Should.ThrowAsync<JsonRpcException>(() =>
            node.Client().BatchAsync([new("eth_a"), new("eth_b")], Cancellation)
        );

        error.NodeMessage.ShouldBe("batch too large");
    }

    [Fact]
    public async Task Long_batch_is_split()
    {
        using var node = new FakeNode()
            .Answers("""[{"id":1,"result":1},{"id":2,"result":2}]""")
            .Answers("""[{"id":3,"result":3}]""");

        var results = await node.Client(FakeNode.Options with { MaxBatchSize = 2 })
            .BatchAsync([new("eth_a"), new("eth_b"), new("eth_c")], Cancellation);

        results.Select(result => result.Value.GetInt32()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Waits_between_retries_double_with_jitter_up_to_the_longest()
    {
        using var node = new FakeNode().Breaks().Breaks().Breaks().Breaks().Breaks();
        var time = new InstantTime();
        var options = new JsonRpcOptions
        {
            Retries = 4,
            RetryDelay = TimeSpan.FromSeconds(1),
            MaxRetryDelay = TimeSpan.FromSeconds(4),
        };

        await Should.ThrowAsync<JsonRpcTransportException>(() =>
            node.Client(options, time).CallAsync("eth_x", [], Cancellation)
        );

        double[] expected = [1, 2, 4, 4];
        time.Waits.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            time.Waits[i].TotalSeconds.ShouldBeInRange(expected[i] * 0.5, expected[i]);
        }
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var never = new TaskCompletionSource<HttpResponseMessage>();
            return await never.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Fires every timer of less than 10 s at once and notes how long it was; timeouts are longer.</summary>
    private sealed class InstantTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || dueTime > TimeSpan.FromSeconds(10))
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
