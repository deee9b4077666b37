using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.JsonRpc;

public sealed class EthereumNodeTests
{
    private const string Log = """
        {"address":"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed","topics":["TOPIC"],"data":"0x0102","blockNumber":"0x10",
        "blockHash":"TOPIC","transactionHash":"TOPIC","transactionIndex":"0x1","logIndex":"0x2","removed":false}
        """;

    private static readonly Hash32 Topic = Keccak.HashText("Transfer(address,address,uint256)");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string LogJson =>
        Log.Replace("TOPIC", Topic.ToString(), StringComparison.Ordinal).ReplaceLineEndings("");

    [Fact]
    public async Task Logs_are_asked_for_and_read()
    {
        using var node = new FakeNode().Result(1, $"[{LogJson}]");
        var filter = new LogFilter
        {
            FromBlock = BlockTag.At(new BlockNumber(1)),
            ToBlock = BlockTag.Finalized,
            Addresses = [Address.Zero],
            Topics =
            [
                [Topic],
                null,
                [],
            ],
        };

        var log = (await node.Node().GetLogsAsync(filter, Cancellation)).ShouldHaveSingleItem();

        node.Requests[0]
            .ShouldEndWith(
                "\"params\":[{\"fromBlock\":\"0x1\",\"toBlock\":\"finalized\","
                    + "\"address\":[\"0x0000000000000000000000000000000000000000\"],"
                    + $"\"topics\":[[\"{Topic}\"],null,null]}}]}}"
            );
        log.Topics.ShouldBe([Topic]);
        log.Data.ShouldBe([1, 2]);
        log.BlockNumber.ShouldBe(new BlockNumber(16));
        log.LogIndex.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"0x0102\"", "\"0x010\"", "log.data")]
    [InlineData("\"0x10\"", "\"16\"", "log.blockNumber")]
    [InlineData("\"0x10\"", "16", "log.blockNumber")]
    [InlineData("\"0x10\"", "\"0x1ffffffffffffffffff\"", "log.blockNumber")]
    [InlineData("\"data\"", "\"date\"", "data")]
    [InlineData(
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea",
        "log.address"
    )]
    public async Task Log_of_another_shape_is_refused(string part, string fault, string named)
    {
        using var node = new FakeNode().Result(1, $"[{LogJson.Replace(part, fault, StringComparison.Ordinal)}]");

        var error = await Should.ThrowAsync<JsonRpcTransportException>(() =>
            node.Node().GetLogsAsync(new LogFilter(), Cancellation)
        );

        error.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Unknown_block_and_receipt_are_nothing()
    {
        using var node = new FakeNode().Result(1, "null").Result(2, "null");
        var ethereum = node.Node();

        (await ethereum.GetBlockAsync(new BlockNumber(9), fullTransactions: false, Cancellation)).ShouldBeNull();
        (await ethereum.GetReceiptAsync(Hash32.Zero, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Revert_carries_its_data_and_reason()
    {
        var data = AbiCodec.Encode([AbiType.Parse("string")], ["Vote is closed"]);
        using var node = new FakeNode().Error(
            1,
            3,
            "execution reverted",
            $"\"0x08c379a0{Convert.ToHexStringLower(data)}\""
        );

        var error = await Should.ThrowAsync<RpcRevertException>(() =>
            node.Node().CallAsync(new CallRequest { To = Address.Zero }, BlockTag.Latest, Cancellation)
        );

        error.Reason.ShouldBe("Vote is closed");
        error.RevertData.Length.ShouldBe(4 + data.Length);
    }

    [Fact]
    public async Task Custom_error_is_a_revert_without_a_reason()
    {
        using var node = new FakeNode().Error(1, -32000, "VM error", """{"data":"0xdeadbeef"}""");

        var error = await Should.ThrowAsync<RpcRevertException>(() =>
            node.Node().EstimateGasAsync(new CallRequest { To = Address.Zero }, Cancellation)
        );

        error.RevertData.ShouldBe([0xde, 0xad, 0xbe, 0xef]);
        error.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task Transaction_that_arrived_before_the_fault_is_not_sent_again()
    {
        byte[] raw = [1, 2, 3];
        var hash = Keccak.Hash(raw);
        var found = $$"""
            {"hash":"{{hash}}","from":"{{Address.Zero}}","to":null,"nonce":"0x0","value":"0x0","input":"0x","gas":"0x1","gasPrice":"0x1"}
            """;
        using var node = new FakeNode().Breaks().Result(2, found);

        (await node.Node().SendRawTransactionAsync(raw, Cancellation)).ShouldBe(hash);

        node.Requests.Count(request => request.Contains("eth_sendRawTransaction", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    public async Task Second_send_that_the_node_knows_already_is_a_success()
    {
        byte[] raw = [1, 2, 3];
        using var node = new FakeNode().Breaks().Result(2, "null").Error(3, -32000, "already known");

        (await node.Node().SendRawTransactionAsync(raw, Cancellation)).ShouldBe(Keccak.Hash(raw));
    }

    [Fact]
    public async Task Node_that_answers_with_another_hash_is_not_believed()
    {
        using var node = new FakeNode()
            .Result(1, $"\"{Hash32.Zero}\"")
            .Result(2, "null")
            .Result(3, $"\"{Hash32.Zero}\"");

        await Should.ThrowAsync<JsonRpcTransportException>(() =>
            node.Node().SendRawTransactionAsync(new byte[] { 1 }, Cancellation)
        );
    }

    [Fact]
    public async Task Fees_leave_room_for_twice_the_base_fee()
    {
        using var node = new FakeNode().Result(
            1,
            """{"oldestBlock":"0x1","baseFeePerGas":["0x64","0xc8"],"reward":[["0x3"],["0x5"]]}"""
        );

        (await node.Node().SuggestFeesAsync(Cancellation)).ShouldBe(new Fees(UInt256.From(5), UInt256.From(405)));
    }
}
