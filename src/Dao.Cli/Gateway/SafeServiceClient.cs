using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

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
}
