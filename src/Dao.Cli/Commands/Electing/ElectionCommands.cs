using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Commands.Electing;

/// <summary><c>dao election …</c>: members elect who holds an office; read from the chain, signed without ether.</summary>
internal static class ElectionCommands
{
    internal static readonly Argument<string> Election = new("ELECTION") { Description = "The election's number" };

    internal static Command Create()
    {
        var group = new Command("election", "Elect who holds an office: stand, vote, take office")
        {
            new Command("list", "Elections, the newest first").Runs(ListAsync),
            new Command("show", "One election: candidates, approvals, dates") { Election }.Runs(ShowAsync),
        };
        foreach (var command in ElectionBallots.Create().Concat(ElectionDecisions.Create()))
        {
            group.Add(command);
        }

        group.Add(
            new Command("seat", "Put the result into effect, or record that there is none; anyone can")
            {
                Election,
            }.Runs(SeatAsync)
        );
        return group;
    }

    private static async Task<Answer> ListAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        return new ElectionListAnswer(await ChainElections.ListAsync(coop, cancellation));
    }

    private static async Task<Answer> ShowAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var election = await ChainElections.FindAsync(coop, session.Get(Election), cancellation);
        return new ElectionShown(await ChainElections.WithStatementsAsync(coop, election, cancellation));
    }

    private static async Task<Answer> SeatAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var election = await ChainElections.FindAsync(coop, session.Get(Election), cancellation);
        if (election.State is not ("seating" or "lapsed"))
        {
            throw CliFailure.Refused(
                "election-wrong-time",
                $"Nobody can take office from election {election.Id} now. {election.Outcome} Nothing was sent."
            );
        }

        var sentence =
            election.State == "lapsed"
                ? $"Records that election {election.Id} has no result: nobody was seated in time."
                : $"Seats whom election {election.Id} elected as {election.Office}.";
        session.ShowAndConfirm(page => page.Sentence(sentence), "Send this?");
        using var key = session.Keyring.Unlock();
        var receipt = await Sending.SendAsync(
            session,
            key,
            coop.Elections,
            new ElectionsContract.Functions.Seat(UInt256.From(election.Id)).Encode(),
            UInt256.Zero,
            cancellation
        );
        var seated = receipt.Logs.Any(log =>
            log.Address == coop.Elections && ElectionsContract.Events.ElectionSeated.TryDecode(log, out _)
        );
        return new StatementAnswer(
            seated
                ? sentence
                : $"Election {election.Id} has no result: too few voted, too few were elected, or it was too late.",
            "direct",
            null,
            "mined",
            null,
            receipt.TransactionHash.ToString()
        );
    }

    internal static string Say(IReadOnlyList<uint> members) =>
        members.Count == 0
            ? "nobody"
            : string.Join(", ", members.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}

/// <summary><c>election list</c>: <c>{elections: […]}</c>.</summary>
internal sealed record ElectionListAnswer(IReadOnlyList<ChainElection> Elections) : Answer
{
    internal override void Render(Page page)
    {
        if (Elections.Count == 0)
        {
            page.Sentence("No election was called yet.");
        }

        foreach (var election in Elections)
        {
            page.Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{election.Id}. {election.Office} ({election.State}; {election.Candidates.Count} candidates, {election.Ballots} ballots). {election.Outcome}"
                )
            );
        }
    }
}

/// <summary><c>election show</c>: <c>{election: {…}}</c>.</summary>
internal sealed record ElectionShown(ChainElection Election) : Answer
{
    internal override void Render(Page page)
    {
        page.Sentence(Election.Outcome);
        page.Table(
            [new("Member", Right: true), new("Approvals", Right: true), "", new("Statement", Wraps: true)],
            Election.Candidates.Select(candidate =>
                (IReadOnlyList<string>)
                    [
                        candidate.MemberId.ToString(CultureInfo.InvariantCulture),
                        candidate.Approvals.ToString(CultureInfo.InvariantCulture),
                        candidate.Withdrawn ? "withdrawn" : "",
                        (candidate.Statement ?? "").Split('\n')[0],
                    ]
            )
        );
        page.Facts(
            ("Office", Election.Office),
            ("Seats", Election.Seats.ToString(CultureInfo.InvariantCulture)),
            ("Who elects", Election.Electorate),
            ("State", Election.State),
            (
                "Ballots",
                string.Create(CultureInfo.InvariantCulture, $"{Election.Ballots}")
                    + (
                        Election.Quorum is { } quorum
                            ? string.Create(CultureInfo.InvariantCulture, $"; {quorum} are needed")
                            : ""
                    )
            ),
            ("As it stands, seats go to", ElectionCommands.Say(Election.Ahead)),
            ("Voting opens", Moments.Say(Election.Snapshot)),
            ("Voting closes", Moments.Say(Election.VotingUntil)),
            ("Taking office from", Moments.Say(Election.SeatingFrom))
        );
    }
}
