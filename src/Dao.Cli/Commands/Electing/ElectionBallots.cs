using System.CommandLine;
using System.Globalization;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Elections;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Commands.Electing;

/// <summary><c>dao election stand</c>, <c>withdraw</c> and <c>vote</c>: what a member signs.</summary>
internal static class ElectionBallots
{
    /// <summary>What the contract takes, in bytes.</summary>
    private const int LongestStatement = 2_048;

    private static readonly Option<string> Statement = new("--statement")
    {
        Description = "Why members should elect you; public for good",
        HelpName = "TEXT",
    };

    private static readonly Option<string> StatementFile = new("--statement-file")
    {
        Description = "The same from a file",
        HelpName = "FILE",
    };

    private static readonly Option<string> Approve = new("--approve")
    {
        Description = "The member ids of everybody whom you approve of, such as 8,13; or none",
        HelpName = "MEMBERS",
        Required = true,
    };

    internal static IEnumerable<Command> Create() =>
        [
            MemberStatement
                .WithDelivery(
                    new Command("stand", "Stand for an office, until voting opens")
                    {
                        ElectionCommands.Election,
                        Statement,
                        StatementFile,
                    }
                )
                .Runs(StandAsync),
            MemberStatement
                .WithDelivery(
                    new Command("withdraw", "Withdraw your candidacy, until voting opens; it does not come back")
                    {
                        ElectionCommands.Election,
                    }
                )
                .Runs(WithdrawAsync),
            MemberStatement
                .WithDelivery(
                    new Command("vote", "Approve of as many candidates as you like; public and final")
                    {
                        ElectionCommands.Election,
                        Approve,
                    }
                )
                .Runs(VoteAsync),
        ];

    private static async Task<Answer> StandAsync(Session session, CancellationToken cancellation)
    {
        var statement = await StatementAsync(session, cancellation);
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var election = await NominatingAsync(coop, session, cancellation);
        using var key = session.Keyring.Unlock();
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var id = UInt256.From(election.Id);
        return await new MemberStatement(
            SigningCatalogue.ElectionsName,
            coop.Elections,
            MemberTypes.Candidacy,
            [id, UInt256.From(memberId), statement],
            signature => new ElectionsContract.Functions.StandBySig(id, memberId, statement, signature).Encode(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Member {memberId} stands for {election.Office} in election {election.Id}: {statement}"
            )
        ).DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<Answer> WithdrawAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var election = await NominatingAsync(coop, session, cancellation);
        using var key = session.Keyring.Unlock();
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var id = UInt256.From(election.Id);
        return await new MemberStatement(
            SigningCatalogue.ElectionsName,
            coop.Elections,
            MemberTypes.Withdrawal,
            [id, UInt256.From(memberId)],
            signature => new ElectionsContract.Functions.WithdrawBySig(id, memberId, signature).Encode(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Member {memberId} withdraws from election {election.Id}, for good."
            )
        ).DeliverAsync(session, coop, key, cancellation);
    }

    private static async Task<Answer> VoteAsync(Session session, CancellationToken cancellation)
    {
        if (!Approvals.TryRead(session.Get(Approve), out var wanted))
        {
            throw CliFailure.BadInput(
                $"--approve names members by id, such as 8,13, or none; '{session.Get(Approve)}' does not."
            );
        }

        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var election = await ChainElections.FindAsync(coop, session.Get(ElectionCommands.Election), cancellation);
        if (election.State != "voting")
        {
            throw CliFailure.Refused(
                "election-wrong-time",
                $"Nobody can vote in election {election.Id} now. {election.Outcome} Nothing was signed."
            );
        }

        uint[] candidates = [.. election.Candidates.Select(candidate => candidate.MemberId)];
        var withdrawn = election
            .Candidates.Select((candidate, place) => candidate.Withdrawn ? 1UL << place : 0)
            .Aggregate(0UL, (bits, bit) => bits | bit);
        var approved = Approvals.InOrder(wanted, candidates);
        if (!Approvals.TryToBits(approved, candidates, withdrawn, out var bits, out var wrong))
        {
            throw CliFailure.Refused("election-no-candidate", $"{wrong} Nothing was signed.");
        }

        using var key = session.Keyring.Unlock();
        var id = UInt256.From(election.Id);
        var memberId = await VoterAsync(coop, election, key.Address, cancellation);
        return await new MemberStatement(
            SigningCatalogue.ElectionsName,
            coop.Elections,
            MemberTypes.ElectionBallot,
            [id, UInt256.From(memberId), approved.Select(one => (object)UInt256.From(one)).ToArray()],
            signature => new ElectionsContract.Functions.VoteBySig(id, memberId, bits, signature).Encode(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Member {memberId} approves of {(approved.Count == 0 ? "nobody" : "member " + Approvals.Write(approved).Replace(",", ", member ", StringComparison.Ordinal))} as {election.Office}, in election {election.Id}."
            )
        ).DeliverAsync(
            session,
            coop,
            key,
            cancellation,
            signature =>
                session.Gateway.SendElectionBallotAsync(
                    election.Id,
                    new ElectionBallotPost(memberId, approved, signature),
                    cancellation
                )
        );
    }

    /// <summary>The member for whom the account votes: as of the opening of the vote.</summary>
    private static async Task<uint> VoterAsync(
        Coop coop,
        ChainElection election,
        Address account,
        CancellationToken cancellation
    )
    {
        var snapshot = UInt256.From((ulong)election.Snapshot.ToUnixTimeSeconds());
        var memberId = await coop.ReadAsync(
            coop.Registry,
            new MemberRegistry.Functions.MemberVotingAs(account, snapshot, snapshot),
            cancellation
        );
        if (memberId == 0)
        {
            throw CliFailure.Refused(
                "ballot-not-member",
                $"{account} was no member's account when voting in election {election.Id} opened. Nothing was signed; check --key."
            );
        }

        var voted = await coop.ReadAsync(
            coop.Elections,
            new ElectionsContract.Functions.HasVoted(UInt256.From(election.Id), memberId),
            cancellation
        );
        return voted
            ? throw CliFailure.Refused(
                "ballot-duplicate",
                $"Member {memberId} has voted in election {election.Id} already. Nothing was signed."
            )
            : memberId;
    }

    private static async Task<ChainElection> NominatingAsync(Coop coop, Session session, CancellationToken cancellation)
    {
        var election = await ChainElections.FindAsync(coop, session.Get(ElectionCommands.Election), cancellation);
        return election.State == "nominating"
            ? election
            : throw CliFailure.Refused(
                "election-wrong-time",
                $"Candidacies of election {election.Id} are closed. {election.Outcome} Nothing was signed."
            );
    }

    private static async Task<string> StatementAsync(Session session, CancellationToken cancellation)
    {
        var (given, file) = (session.Get(Statement), session.Get(StatementFile));
        if (given is null == file is null)
        {
            throw CliFailure.BadInput("Say why members should elect you, with --statement or with --statement-file.");
        }

        if (file is not null)
        {
            given = File.Exists(file)
                ? await File.ReadAllTextAsync(file, cancellation)
                : throw CliFailure.BadInput($"There is no file {file}.");
        }

        return ShortTexts.Require(given ?? "", "The statement", LongestStatement);
    }
}
