using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Rules.Actions;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>The calls that the co-op's timelocks made in a transaction, told by the timelocks' own events.</summary>
/// <remarks>A node that traces would show the same; most do not, and an event of our own timelock is as good.</remarks>
internal static class TimelockCalls
{
    public static IReadOnlyList<TimelockCall> Read(IEnumerable<Log> logs, ActionDecoder decoder)
    {
        var calls = new List<TimelockCall>();
        foreach (var log in logs)
        {
            if (decoder.Book.FindContract(log.Address) is not { Kind: ContractKind.Timelock } timelock)
            {
                continue;
            }

            if (CoopTimelock.Events.CallExecuted.TryDecode(log, out var made))
            {
                calls.Add(new(log.Address, timelock.Name, true, decoder.Describe(made.Target, made.Value, made.Data)));
            }
            else if (CoopTimelock.Events.CallScheduled.TryDecode(log, out var planned))
            {
                calls.Add(
                    new(
                        log.Address,
                        timelock.Name,
                        false,
                        decoder.Describe(planned.Target, planned.Value, planned.Data)
                    )
                );
            }
        }

        return calls;
    }
}
