using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Store;

namespace Dao.Gateway.Relay;

/// <summary>One look at the chain and at the outbox. Every pass starts from what is on disk, so any pass may be the last.</summary>
/// <remarks>
/// <code>
///  outbox                       chain
///  queued --(1 sign, store)--> signed --(2 send)--> pool --> block ......> finalized block
///     ^                          |  ^                          |                  |
///     |                          |  +--(4 gone in a reorg)-----+                  |
///     +--(5 nonce used by other)-+        (3) mined: each ballot counted or failed   (6) final
/// </code>
/// A crash between any two steps leaves a signed transaction on disk: the same bytes go out again, and the governor counts
/// a member once. A fee bump has the same nonce and the same ballots, so only one of the two can be mined.
/// </remarks>
public sealed class RelayPass(
    EthereumNode node,
    GatewayDatabase database,
    RelayLane lane,
    BallotBatcher batcher,
    CallCarrier calls
)
{
    /// <summary>Does what can be done now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var finalized = await FinalizedAsync(cancellationToken);
        var used = await node.GetTransactionCountAsync(lane.Account, BlockTag.Latest, cancellationToken);
        var unsettled = await database.Relay.UnsettledAsync(cancellationToken);
        var slots = unsettled
            .Where(attempt => attempt.Relayer == lane.Account)
            .GroupBy(attempt => attempt.Nonce)
            .OrderBy(slot => slot.Key);
        foreach (var slot in slots)
        {
            await lane.SettleAsync([.. slot], finalized, (long)used, cancellationToken);
        }

        await batcher.SendWaitingAsync(cancellationToken);
        await calls.SendWaitingAsync(cancellationToken);
    }

    private async Task<BlockNumber> FinalizedAsync(CancellationToken cancellationToken) =>
        (await node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellationToken))?.Number
        ?? BlockNumber.Zero;
}
