using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Options;
using Dao.Gateway.Reading;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Features.Health;

/// <summary>Whether index and node are there, and whether the index keeps up.</summary>
public sealed class Readiness(IndexReader index, EthereumNode node, ChainGuard guard, IOptions<IndexOptions> options)
{
    public const string Ready = "ready";

    private const string Ok = "ok";

    public async Task<ReadyAnswer> CheckAsync(CancellationToken cancellationToken)
    {
        var (head, nodeWord) = await NodeAsync(cancellationToken);
        var indexWord = await IndexAsync(head, cancellationToken);
        return new ReadyAnswer(nodeWord == Ok && indexWord == Ok ? Ready : "not-ready", indexWord, nodeWord);
    }

    private async Task<(Block? Head, string Word)> NodeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await guard.EnsureAsync(cancellationToken);
            return (await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken), Ok);
        }
        catch (Exception exception) when (exception is JsonRpcTransportException or JsonRpcException)
        {
            return (null, "The node does not answer.");
        }
        catch (WrongChainException wrong)
        {
            return (null, wrong.Message);
        }
    }

    /// <summary>Both ages are chain time: an idle chain does not make the index stale.</summary>
    private async Task<string> IndexAsync(Block? head, CancellationToken cancellationToken)
    {
        try
        {
            await using var block = await index.OpenAsync(cancellationToken);
            var lag = head is null ? 0 : (long)head.Timestamp - block.Block.Timestamp.ToUnixTimeSeconds();
            return lag <= options.Value.MaxLagSeconds ? Ok : $"The index is {lag} s behind the chain.";
        }
        catch (IndexUnavailableException unavailable)
        {
            return unavailable.Message;
        }
    }
}
