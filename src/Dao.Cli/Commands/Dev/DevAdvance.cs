using System.CommandLine;
using System.Globalization;
using Dao.Cli.Output;
using Dao.Rules.Durations;

namespace Dao.Cli.Commands.Dev;

/// <summary><c>dao dev advance 8d</c>: lets time pass on a local test chain and mines a block.</summary>
internal static class DevAdvance
{
    private static readonly ulong[] TestChains = [31337, 1337];

    private static readonly Argument<string> Duration = new("DURATION")
    {
        Description = "How much time passes, such as 8d, 36h or 1d12h",
    };

    internal static Command Create() =>
        new Command("advance", "Let time pass on a local test chain (chain ids 31337 and 1337 only)") { Duration }.Runs(
            AdvanceAsync
        );

    private static async Task<Answer> AdvanceAsync(Session session, CancellationToken cancellation)
    {
        if (!HumanDuration.TryParse(session.Get(Duration), out var duration, out var error))
        {
            throw CliFailure.BadInput(error);
        }

        if (duration <= TimeSpan.Zero)
        {
            throw CliFailure.BadInput("Time only moves forward: the duration must be longer than zero.");
        }

        var chainId = await session.Chain.ChainIdAsync(cancellation);
        if (!TestChains.Contains(chainId))
        {
            throw CliFailure.Refused(
                "not-a-test-chain",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The node at {session.Settings.Rpc} is on chain {chainId}. Time can be advanced only on test chains (31337 and 1337)."
                )
            );
        }

        var rpc = session.Chain.Rpc;
        await rpc.CallAsync("evm_increaseTime", [(long)duration.TotalSeconds], cancellation);
        await rpc.CallAsync("evm_mine", [], cancellation);
        var block = await session.Chain.HeadAsync(cancellation);
        return new AdvanceAnswer(
            chainId,
            (long)duration.TotalSeconds,
            block.Number.Value,
            Moments.FromChain(block.Timestamp)
        );
    }
}

/// <summary><c>dev advance</c>: <c>{chainId, advancedSeconds, block, time}</c>.</summary>
internal sealed record AdvanceAnswer(ulong ChainId, long AdvancedSeconds, ulong Block, DateTimeOffset Time) : Answer
{
    internal override void Render(Page page) =>
        page.Good(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{HumanDuration.InWords((ulong)AdvancedSeconds)} passed on chain {ChainId}. It is now {Moments.Say(Time)} there (block {Block})."
            )
        );
}
