using Dao.Ethereum.JsonRpc;
using Dao.Rules.Actions;
using Dao.Rules.Treasury.Intents;
using Dao.Store;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>Sends calls that wait, one to a transaction. What the chain would refuse now is not sent, and fails with its reason.</summary>
public sealed class CallCarrier(
    EthereumNode node,
    GatewayDatabase database,
    RelayLane lane,
    AddressBook book,
    ILogger<CallCarrier> logger
)
{
    private const int ReadAtOnce = 100;

    public async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        foreach (var call in await database.Relay.CallsInStateAsync(RelayState.Queued, ReadAtOnce, cancellationToken))
        {
            ulong gas;
            try
            {
                gas = await node.EstimateGasAsync(
                    new CallRequest
                    {
                        From = lane.Account,
                        To = call.Target,
                        Data = call.Calldata,
                    },
                    cancellationToken
                );
            }
            catch (RpcRevertException refused)
            {
                var reason =
                    call.Purpose == RelayCall.Signed
                        ? RevertWords.Of(refused.RevertData, book)
                        : GuardAnswer.Of(refused.RevertData, book).Sentence;
                await database.Relay.FailCallAsync(call.Id, reason, cancellationToken);
                RelayLog.CallFailed(logger, call.Id, reason);
                continue;
            }

            if (!await lane.OpenAsync(call, gas + (gas / 4), cancellationToken))
            {
                return;
            }
        }
    }
}
