using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>How long the demo's story takes in the co-op's own time, so that it can begin that long ago.</summary>
internal static class DemoCalendar
{
    /// <summary>Between two proposals of the story.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromDays(5);

    /// <summary>The last proposal has been open to votes for this long when the demo reaches the present.</summary>
    public static readonly TimeSpan LastOpen = TimeSpan.FromDays(1);

    /// <summary>A period of the budgets.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>From the proposal of a budget to its first period: the vote, the time to object, a day to spare.</summary>
    public static TimeSpan UntilBudgets(CoopConfig config) =>
        Decision(config, "assembly") + Clause(config, "objectionPeriod") + TimeSpan.FromDays(1);

    public static TimeSpan Length(CoopConfig config) =>
        (5 * Pause)
        + (2 * Decision(config, "assembly"))
        + Later(UntilBudgets(config) + Month, Decision(config, "assembly") + Election(config))
        + Decision(config, "constitution")
        + Clause(config, "assembly.votingDelay")
        + LastOpen
        + TimeSpan.FromHours(1);

    /// <summary>From the call of an election to the elected's first day.</summary>
    private static TimeSpan Election(CoopConfig config) =>
        Clause(config, "election.nominationPeriod")
        + Clause(config, "election.votingPeriod")
        + Clause(config, "assembly.timelockDelay");

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Decision(CoopConfig config, string body) =>
        Clause(config, body + ".votingDelay")
        + Clause(config, body + ".votingPeriod")
        + Clause(config, body + ".lateQuorumExtension")
        + Clause(config, body + ".timelockDelay");

    private static TimeSpan Clause(CoopConfig config, string key) => TimeSpan.FromSeconds((ulong)config.Clauses[key]);
}
