using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Rules.Durations;

namespace Dao.Cli.Commands.Proposals;

/// <summary>How long and for what <c>--wait</c> follows a ballot through the relay.</summary>
internal sealed record RelayPatience(string Until, TimeSpan Longest)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    internal static RelayPatience Read(string? until, string? timeout)
    {
        if (until is not ("mined" or "final"))
        {
            throw CliFailure.BadInput($"--until must be mined or final, but is '{until}'.");
        }

        return HumanDuration.TryParse(timeout, out var longest, out var error)
            ? new RelayPatience(until, longest)
            : throw CliFailure.BadInput("--timeout: " + error);
    }

    /// <summary>Whether the ballot has got as far as was asked for.</summary>
    internal static bool Reached(string state, string until) => state == "final" || state == until;

    /// <param name="ask">Asks the gateway again.</param>
    internal async Task<RelayItem> WaitAsync(
        Session session,
        RelayItem relayed,
        Func<string, CancellationToken, Task<RelayItem>> ask,
        CancellationToken cancellation
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        using var pulse = new PeriodicTimer(Pause);
        while (!Reached(relayed.State, Until) && relayed.State != "failed")
        {
            if (TimeProvider.System.GetElapsedTime(started) > Longest)
            {
                return relayed;
            }

            await pulse.WaitForNextTickAsync(cancellation);
            var before = relayed.State;
            relayed = await ask(relayed.Id, cancellation);
            if (relayed.State != before)
            {
                var now = relayed.State;
                session.Terminal.Note(page => page.Sentence($"The relay says: {now}."));
            }
        }

        return relayed;
    }
}
