using System.Globalization;
using System.Net.Sockets;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Keystore;

namespace Dao.Cli.Commands;

/// <summary>What an exception means to the person who typed the command.</summary>
internal static class Failures
{
    internal static CliFailure Explain(Exception exception) =>
        exception switch
        {
            CliFailure failure => failure,
            RpcRevertException revert => CliFailure.Refused(
                "reverted",
                "The chain refuses: " + Reverts.Describe(revert, KnownContracts.Errors),
                revert
            ),
            TransactionFailedException failed => CliFailure.Refused(
                "reverted",
                $"The transaction {failed.Receipt.TransactionHash} was mined, but the chain refused it; nothing changed.",
                failed
            ),
            TimeoutException late => new CliFailure(ExitCode.StillWaiting, "not-mined", late.Message, late),
            JsonRpcTransportException transport => new CliFailure(
                ExitCode.Node,
                "node-unreachable",
                $"The node does not answer: {transport.Message} Is it running, and is --rpc (or DAO_RPC) right?",
                transport
            ),
            JsonRpcException rpc => new CliFailure(
                ExitCode.Node,
                "node-error",
                string.Create(CultureInfo.InvariantCulture, $"The node answered error {rpc.Code}: {rpc.Message}"),
                rpc
            ),
            KeystoreException keystore => new CliFailure(ExitCode.Key, "keystore", keystore.Message, keystore),
            FileNotFoundException or DirectoryNotFoundException => CliFailure.BadInput(exception.Message, exception),
            UnauthorizedAccessException or IOException => CliFailure.BadInput(exception.Message, exception),
            SocketException socket => new CliFailure(
                ExitCode.Node,
                "node-unreachable",
                $"The network connection failed: {socket.Message}",
                socket
            ),
            _ => new CliFailure(
                ExitCode.Internal,
                "internal",
                $"Internal error ({exception.GetType().Name}): {exception.Message} Run it again with --verbose "
                    + "and report what it prints.",
                exception
            ),
        };
}
