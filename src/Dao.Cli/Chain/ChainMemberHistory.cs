using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Rules.Recounts;

namespace Dao.Cli.Chain;

/// <summary>Who was a member when, from the registry's events.</summary>
internal static class ChainMemberHistory
{
    internal static async Task<MemberHistory> ReadAsync(Coop coop, ulong toBlock, CancellationToken cancellation)
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Registry],
            [
                MemberRegistry.Events.MemberAdmitted.Topic,
                MemberRegistry.Events.MemberLeft.Topic,
                MemberRegistry.Events.MemberExpelled.Topic,
                MemberRegistry.Events.MemberRekeyed.Topic,
                MemberRegistry.Events.MemberClassChanged.Topic,
            ],
            coop.GenesisBlock,
            toBlock,
            cancellation
        );
        var times = await ChainTimes.ReadAsync(coop.Node, logs, cancellation);
        var history = new MemberHistory();
        foreach (var log in logs)
        {
            Take(history, log, times.Of(log));
        }

        return history;
    }

    private static void Take(MemberHistory history, Log log, ulong time)
    {
        if (MemberRegistry.Events.MemberAdmitted.TryDecode(log, out var admitted))
        {
            history.Admit(admitted.MemberId, admitted.Account, time, admitted.Class);
        }
        else if (MemberRegistry.Events.MemberLeft.TryDecode(log, out var left))
        {
            history.Leave(left.MemberId, time);
        }
        else if (MemberRegistry.Events.MemberExpelled.TryDecode(log, out var expelled))
        {
            history.Leave(expelled.MemberId, time);
        }
        else if (MemberRegistry.Events.MemberRekeyed.TryDecode(log, out var rekeyed))
        {
            history.Rekey(rekeyed.MemberId, rekeyed.NewAccount, rekeyed.Consented, time);
        }
        else if (MemberRegistry.Events.MemberClassChanged.TryDecode(log, out var changed))
        {
            history.ChangeClass(changed.MemberId, changed.NewClass, time);
        }
        else
        {
            throw new CliFailure(
                ExitCode.Node,
                "node-answer",
                $"The node answered a log of transaction {log.TransactionHash} that no registry can have written."
            );
        }
    }
}
