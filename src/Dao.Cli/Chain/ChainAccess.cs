using Dao.Cli.Commands;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;

namespace Dao.Cli.Chain;

/// <summary>The chain as this run of the tool sees it: the node of <c>--rpc</c> and the co-op of <c>--deployment</c>.</summary>
internal sealed class ChainAccess
{
    private readonly Settings _settings;

    internal ChainAccess(HttpClient http, Settings settings)
    {
        _settings = settings;
        Rpc = new JsonRpcClient(
            http,
            settings.Rpc,
            new JsonRpcOptions { Retries = 1, Timeout = TimeSpan.FromSeconds(15) },
            TimeProvider.System
        );
        Node = new EthereumNode(Rpc);
    }

    internal IJsonRpcClient Rpc { get; }

    internal EthereumNode Node { get; }

    /// <summary>The chain id that the node answers.</summary>
    internal async Task<ulong> ChainIdAsync(CancellationToken cancellation)
    {
        try
        {
            return await Node.ChainIdAsync(cancellation);
        }
        catch (JsonRpcTransportException transport)
        {
            throw new CliFailure(
                ExitCode.Node,
                "node-unreachable",
                $"The node at {_settings.Rpc} does not answer: {Why(transport)}. "
                    + "Is it running, and is --rpc (or DAO_RPC) right?",
                transport
            );
        }
    }

    /// <summary>The newest block.</summary>
    internal async Task<Block> HeadAsync(CancellationToken cancellation) =>
        await Node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellation)
        ?? throw new CliFailure(ExitCode.Node, "node-answer", $"The node at {_settings.Rpc} has no latest block.");

    internal async Task<TransactionSender> SenderAsync(PrivateKey key, CancellationToken cancellation) =>
        new(Node, key, await ChainIdAsync(cancellation));

    private static string Why(JsonRpcTransportException transport) =>
        (transport.InnerException?.Message ?? transport.Message).TrimEnd('.');
}
