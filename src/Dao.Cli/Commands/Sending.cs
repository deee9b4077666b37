using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands;

/// <summary>Sends a transaction and waits until it is mined.</summary>
internal static class Sending
{
    internal static async Task<Receipt> SendAsync(
        Session session,
        PrivateKey key,
        Address to,
        byte[] data,
        UInt256 value,
        CancellationToken cancellation
    )
    {
        // Asking first costs nothing and answers with the contract's own reason.
        await session.Chain.Node.CallAsync(
            new CallRequest
            {
                From = key.Address,
                To = to,
                Data = data,
                Value = value,
            },
            BlockTag.Latest,
            cancellation
        );
        using var sender = await session.Chain.SenderAsync(key, cancellation);
        return await sender.SendAsync(to, data, value, cancellation);
    }
}
