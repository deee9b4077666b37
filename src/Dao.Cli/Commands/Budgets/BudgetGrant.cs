using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Commands.Treasury;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Durations;

namespace Dao.Cli.Commands.Budgets;

/// <summary><c>dao budget grant</c>: proposes a budget to the assembly; granted it is when the vote says so.</summary>
internal static class BudgetGrant
{
    private static readonly TimeSpan s_toExecute = TimeSpan.FromDays(3);

    private static readonly Option<string> Line = new("--line")
    {
        Description = "Budget line, such as garden",
        HelpName = "LINE",
        Required = true,
    };

    private static readonly Option<string[]> Payees = new("--payee")
    {
        Description =
            "Paid every period on schedule, as 0x...=300; an account alone is one whom the team may pay; repeatable",
        HelpName = "ACCOUNT=AMOUNT",
    };

    private static readonly Option<string> Team = new("--team")
    {
        Description = "Account that may spend what is not on schedule; without it, only the schedule pays",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string> Amount = new("--amount")
    {
        Description = "What each period pays at most; without it, the sum of the payees' amounts",
        HelpName = "AMOUNT",
    };

    private static readonly Option<string> Maximum = new("--maximum")
    {
        Description = "The most that the team may have saved up; without it, what one period gives it",
        HelpName = "AMOUNT",
    };

    private static readonly Option<string> Every = new("--every")
    {
        Description = "How long a period is",
        HelpName = "DURATION",
        DefaultValueFactory = _ => "30d",
    };

    private static readonly Option<string> Start = new("--start")
    {
        Description = "First day, such as 2027-01-01 (UTC); without it, soon after the vote can be executed",
        HelpName = "DAY",
    };

    private static readonly Option<string> Expires = new("--expires")
    {
        Description = "Day on which it ends, such as 2028-01-01 (UTC)",
        HelpName = "DAY",
        Required = true,
    };

    private static readonly Option<string> Title = new("--title")
    {
        Description = "One line that says what is decided; without it, one is written",
        HelpName = "TEXT",
    };

    internal static Command Create() =>
        Proposing
            .WithDelivery(
                new Command("grant", "Propose a budget to the assembly (members)")
                {
                    Line,
                    Payees,
                    Team,
                    Amount,
                    Maximum,
                    AssetOptions.Token,
                    AssetOptions.Eth,
                    Every,
                    Start,
                    Expires,
                    Title,
                    Proposing.DescriptionFile,
                }
            )
            .Runs(GrantAsync);

    private static async Task<Answer> GrantAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        AssetOptions.RequireOne(session);
        var name = session.Get(Line) ?? "";
        var line = ClauseWords.Key(name);
        PaymentMeaning.RequireLine(name);
        var team = session.Get(Team) is { } account ? AccountText.Parse(account, "--team") : Address.Zero;
        if (!HumanDuration.TryParse(session.Get(Every), out var period, out var error))
        {
            throw CliFailure.BadInput("--every: " + error);
        }

        var start = Day(session.Get(Start), "--start");
        var expiry = Day(session.Get(Expires), "--expires") ?? throw CliFailure.BadInput("--expires is missing.");
        var coop = await Coop.OpenAsync(session, cancellation);
        var asset = await AssetOptions.ChooseAsync(session, coop, cancellation);
        var payees = (session.Get(Payees) ?? []).Select(text => ReadPayee(asset, text)).ToArray();
        var standing = payees.Aggregate(UInt256.Zero, (sum, payee) => sum + payee.Standing);
        var amount = session.Get(Amount) is { } most ? asset.Parse(most) : standing;
        var saved = session.Get(Maximum) is { } maximum ? asset.Parse(maximum, "--maximum") : (UInt256?)null;
        RequireSound(asset, team, standing, amount, saved);
        var earliest = await EarliestAsync(coop, period, cancellation);
        var first = start ?? NextDay(earliest + s_toExecute);
        RequireInTime(first, expiry, earliest);
        var call = new TreasuryModule.Functions.GrantBudget(
            new(
                team,
                asset.Token ?? Address.Zero,
                amount,
                saved ?? (team == Address.Zero ? amount : amount - standing),
                (ulong)first.ToUnixTimeSeconds(),
                (ulong)period.TotalSeconds,
                (ulong)expiry.ToUnixTimeSeconds(),
                line ?? throw new InvalidOperationException("The line was checked.")
            ),
            payees
        );
        var title =
            session.Get(Title)
            ?? $"Grant the budget {name}: {asset.Say(amount)} every {HumanDuration.InWords((ulong)period.TotalSeconds)}";
        return await Proposing.SendAsync(
            session,
            coop,
            GovernorKind.Assembly,
            title,
            [new ProposalCall(coop.Manifest.Contracts.TreasuryModule.Address, UInt256.Zero, call.Encode())],
            cancellation
        );
    }

    private static TreasuryModule.Structs.Payee ReadPayee(Asset asset, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(AccountText.Parse(text, "--payee"), UInt256.Zero)
            : new(
                AccountText.Parse(text[..equals].Trim(), "--payee"),
                asset.Parse(text[(equals + 1)..].Trim(), "--payee")
            );
    }

    /// <summary>What the module would refuse, said before anybody votes on it.</summary>
    private static void RequireSound(Asset asset, Address team, UInt256 standing, UInt256 amount, UInt256? saved)
    {
        var problem =
            amount.IsZero ? "Give --payee ACCOUNT=AMOUNT for what is paid on schedule, or --team with --amount."
            : standing > amount
                ? $"The payees are paid {asset.Say(standing)} every period, more than the --amount of {asset.Say(amount)}."
            : team == Address.Zero && standing.IsZero
                ? "Without --team only the schedule pays: give a payee with an amount."
            : team == Address.Zero && saved is not null ? "--maximum is what a --team may save; there is none."
            : saved < amount - standing
                ? $"--maximum is less than the {asset.Say(amount - standing)} that one period gives the team."
            : null;
        if (problem is not null)
        {
            throw CliFailure.BadInput(problem);
        }
    }

    /// <summary>When a budget that is proposed now can begin: after the vote, and a time in which members may object.</summary>
    private static async Task<DateTimeOffset> EarliestAsync(Coop coop, TimeSpan period, CancellationToken cancellation)
    {
        string[] keys = ["assembly.votingDelay", "assembly.votingPeriod", "assembly.timelockDelay", "objectionPeriod"];
        var seconds = (await coop.HeadAsync(cancellation)).Timestamp;
        foreach (var key in keys)
        {
            var clause = ClauseWords.Key(key) ?? throw new InvalidOperationException($"{key} is no key.");
            var value = await coop.ReadAsync(coop.Bylaws, new Bylaws.Functions.ValueOf(clause), cancellation);
            seconds += (ulong)value;
            if (key == "objectionPeriod" && UInt256.From((ulong)period.TotalSeconds) < value)
            {
                throw CliFailure.BadInput(
                    $"--every must be {HumanDuration.InWords((ulong)value)} at least: the time in which members may object to a "
                        + "payment (objectionPeriod)."
                );
            }
        }

        return Moments.FromChain(seconds);
    }

    private static void RequireInTime(DateTimeOffset first, DateTimeOffset expiry, DateTimeOffset earliest)
    {
        if (first < earliest)
        {
            throw CliFailure.BadInput(
                $"--start is too early: the vote, its delay and the time to object end on {Moments.Say(earliest)} at the "
                    + "earliest, and the budget could not be granted any more."
            );
        }

        if (expiry <= first)
        {
            throw CliFailure.BadInput($"--expires must be after the first day, {Moments.Say(first)}.");
        }
    }

    private static DateTimeOffset NextDay(DateTimeOffset moment) =>
        new(moment.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private static DateTimeOffset? Day(string? text, string option) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1970 and <= 9000
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
        : throw CliFailure.BadInput($"{option} is a day such as 2027-01-31, but is '{text}'.");
}
