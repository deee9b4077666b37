using System.Globalization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Gateway;

/// <summary>The gateway's Safe Transaction Service, as far as the CLI uses it. Nothing that it serves is believed here.</summary>
internal sealed class SafeServiceClient(GatewayConnection connection)
{
    private const string Root = "safe/api";

    internal async Task<ServedTransaction> FindAsync(Hash32 safeTxHash, CancellationToken cancellation)
    {
        try
        {
            return await connection.GetAsync(
                $"{Root}/v2/multisig-transactions/{safeTxHash}/",
                GatewayJson.Default.ServedTransaction,
                SafeServiceProblem.Explain,
                cancellation
            );
        }
        catch (CliFailure unknown) when (unknown.ExitCode == ExitCode.NotFound)
        {
            throw CliFailure.NotFound(
                $"The gateway at {connection.Address} knows no Safe transaction {safeTxHash}. Check the hash; a file that a "
                    + "treasurer has can be given to it with 'dao treasury import'."
            );
        }
    }

    internal async Task ConfirmAsync(Hash32 safeTxHash, byte[] signature, CancellationToken cancellation) =>
        await connection.PostAsync(
            $"{Root}/v1/multisig-transactions/{safeTxHash}/confirmations/",
            new ConfirmationPost(Hex.Encode(signature)),
            GatewayJson.Default.ConfirmationPost,
            SafeServiceProblem.Explain,
            cancellation
        );

    /// <summary>What is open from a nonce on, in the order of nonces.</summary>
    internal Task<ServedPage> QueueAsync(Address safe, UInt256 nonce, int limit, CancellationToken cancellation) =>
        connection.GetAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Root}/v2/safes/{safe}/multisig-transactions/?executed=false&nonce__gte={nonce}&ordering=nonce&limit={limit}"
            ),
            GatewayJson.Default.ServedPage,
            SafeServiceProblem.Explain,
            cancellation
        );

    internal async Task ProposeAsync(
        SafeTransaction transaction,
        Address sender,
        byte[] signatures,
        CancellationToken cancellation
    ) =>
        await connection.PostAsync(
            $"{Root}/v2/safes/{transaction.Safe}/multisig-transactions/",
            new ProposalPost(
                transaction.To.ToString(),
                transaction.Value.ToString(),
                transaction.Data.Length == 0 ? null : Hex.Encode(transaction.Data),
                (int)transaction.Operation,
                transaction.SafeTxGas.ToString(),
                transaction.BaseGas.ToString(),
                transaction.GasPrice.ToString(),
                transaction.GasToken.ToString(),
                transaction.RefundReceiver.ToString(),
                transaction.Nonce.ToString(),
                transaction.Hash().ToString(),
                sender.ToString(),
                Hex.Encode(signatures)
            ),
            GatewayJson.Default.ProposalPost,
            SafeServiceProblem.Explain,
            cancellation
        );
}
