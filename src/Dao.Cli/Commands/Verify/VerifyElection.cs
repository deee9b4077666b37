using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Electing;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Elections;
using Dao.Rules.Members;
using Dao.Rules.Proposals;
using Dao.Rules.Recounts;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Commands.Verify;

/// <summary><c>dao verify election</c>: counts an election again from the chain's events and calldata, and checks who took office.</summary>
internal static class VerifyElection
{
    private const byte Treasury = 1;

    internal static Command Create() =>
        new Command("election", "Count an election again, from the members' signatures up, on any node")
        {
            ElectionCommands.Election,
        }.Runs(VerifyAsync);

    private static async Task<Answer> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var text = session.Get(ElectionCommands.Election);
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
        {
            throw CliFailure.BadInput($"'{text}' is not the number of an election.");
        }

        var coop = await Coop.OpenAsync(session, cancellation);
        var head = await coop.HeadAsync(cancellation);
        try
        {
            return await RecountAsync(coop, id, head, cancellation);
        }
        catch (RecountException contradiction)
        {
            throw new CliFailure(
                ExitCode.Verification,
                "history-contradicts-itself",
                $"{contradiction.Message} The node does not tell what is on the chain; use another one (--rpc).",
                contradiction
            );
        }
    }

    private static async Task<Answer> RecountAsync(Coop coop, ulong id, Block head, CancellationToken cancellation)
    {
        var evidence = await ElectionEvidence.ReadAsync(coop, id, head, cancellation);
        var history = await ChainMemberHistory.ReadAsync(coop, head.Number.Value, cancellation);
        var rules = evidence.Rules(coop);
        var electorate = evidence.Called.OfClass
            ? history.OfClass(evidence.Called.Class, rules.Snapshot)
            : history.At(rules.Snapshot, rules.Snapshot);
        var recount = new ElectionRecount(rules, electorate, evidence.Candidates, evidence.Withdrawn);
        foreach (var transaction in evidence.Voting)
        {
            recount.Take(transaction);
        }

        var counted = recount.Result;
        // Before voting opens nobody is counted, and the electorate is not known yet.
        var isOpen = head.Timestamp > rules.Snapshot;
        var needed = Tally.QuorumNeeded(rules.QuorumBps, counted.Electorate);
        var elected = ElectedAt(evidence, counted, history, evidence.Ended?.At ?? head.Timestamp);
        List<string> objections =
        [
            .. evidence.Objections,
            .. await evidence.ObjectToRulesAsync(coop, cancellation),
            .. counted.Objections,
            .. await ObjectToOutcomeAsync(coop, evidence, counted, needed, elected, history, cancellation),
            // Last, and only to say so when it differs: what the contract itself answers.
            .. await ObjectToContractAsync(coop, id, evidence, counted, isOpen ? needed : null, cancellation),
        ];
        return new ElectionRecountAnswer(
            objections.Count == 0,
            id,
            ClauseDefinition.FromOnChainKey(evidence.Called.Office),
            evidence.Ended?.Outcome ?? StateAt(evidence, head.Timestamp),
            evidence.Called.Seats,
            evidence.Called.OfClass ? MemberWords.Class(evidence.Called.Class) : "all",
            isOpen ? counted.Electorate : null,
            counted.Ballots,
            counted.Signed,
            counted.InPerson,
            counted.ByContract,
            counted.Refused,
            rules.QuorumBps,
            isOpen ? needed : null,
            [
                .. evidence.Candidates.Select(
                    (memberId, place) =>
                        new RecountedCandidate(
                            memberId,
                            ((evidence.Withdrawn >> place) & 1) == 1,
                            counted.Approvals[place],
                            elected.Contains(memberId)
                        )
                ),
            ],
            evidence.Ended?.Outcome == "seated" ? evidence.Ended.Elected : [],
            Moments.FromChain(rules.Snapshot),
            Moments.FromChain(rules.VotingUntil),
            head.Number.Value,
            head.Hash,
            objections
        );
    }

    private static string StateAt(ElectionEvidence evidence, ulong now) =>
        new ElectionTimes(
            Moments.FromChain(evidence.Called.Snapshot),
            Moments.FromChain(evidence.Called.VotingUntil),
            Moments.FromChain(evidence.Called.SeatingFrom),
            Moments.FromChain(evidence.Called.SeatingUntil)
        )
            .StateAt(Moments.FromChain(now))
            .ToString()
            .ToLowerInvariant();

    /// <summary>Who gets the seats, by the ballots and by who is still a member at this time.</summary>
    private static IReadOnlyList<uint> ElectedAt(
        ElectionEvidence evidence,
        RecountedElection counted,
        MemberHistory history,
        ulong time
    ) =>
        ElectionResult.Elected(
            [
                .. evidence.Candidates.Select(
                    (memberId, place) =>
                        new Standing(
                            memberId,
                            counted.Approvals[place],
                            ((evidence.Withdrawn >> place) & 1) == 0 && history.AccountAt(memberId, time) is not null
                        )
                ),
            ],
            evidence.Called.Seats
        );

    private static async Task<IReadOnlyList<string>> ObjectToOutcomeAsync(
        Coop coop,
        ElectionEvidence evidence,
        RecountedElection counted,
        ulong needed,
        IReadOnlyList<uint> elected,
        MemberHistory history,
        CancellationToken cancellation
    )
    {
        if (evidence.Ended is not { } ended || ended.Outcome == "annulled")
        {
            return [];
        }

        var clauses = await ChainClauses.AtAsync(coop, ended.Log.BlockNumber.Value, cancellation);
        var ofTreasury = evidence.Office.Power == Treasury;
        var fewest = ofTreasury ? clauses["minSigners"] : UInt256.One;
        var isEarly = ended.At < evidence.Called.SeatingFrom;
        var isElected =
            ended.At <= evidence.Called.SeatingUntil
            && counted.Ballots >= needed
            && UInt256.From((ulong)elected.Count) >= fewest;
        var objections = new List<string>();
        if (isEarly)
        {
            objections.Add("It was ended before the elected could take office.");
        }

        if (ended.Outcome != "seated")
        {
            if (isElected)
            {
                objections.Add("The contract says that it failed, but by the ballots and the time it did not.");
            }

            return objections;
        }

        if (!isElected)
        {
            objections.Add("The elected took office, although the ballots or the time did not allow it.");
        }

        Address?[] accounts = [.. elected.Select(memberId => history.AccountAt(memberId, ended.At))];
        if (
            !elected.SequenceEqual(ended.Elected)
            || !accounts.SequenceEqual(ended.Accounts.Select(one => (Address?)one))
        )
        {
            objections.Add(
                $"By the ballots {Say(elected)} are elected; the contract seated {Say(ended.Elected)}, or other accounts."
            );
        }

        if (UInt256.From(ended.TermEndsAt) != UInt256.From(ended.At) + clauses["officeTerm"])
        {
            objections.Add("The term that began is not the one of the bylaws (officeTerm).");
        }

        if (ofTreasury)
        {
            var signers = UInt256.From((ulong)Math.Max((int)(ulong)fewest, (ended.Accounts.Count / 2) + 1));
            var treasurers = await ended.TreasurersAsync(coop, cancellation);
            if (
                treasurers is null
                || treasurers.Threshold != signers
                || !treasurers.Owners.SequenceEqual(ended.Accounts)
            )
            {
                objections.Add("The treasury's keys did not go to the elected, more than half of whom must sign.");
            }
        }

        return objections;
    }

    private static async Task<IReadOnlyList<string>> ObjectToContractAsync(
        Coop coop,
        ulong number,
        ElectionEvidence evidence,
        RecountedElection counted,
        ulong? needed,
        CancellationToken cancellation
    )
    {
        var id = UInt256.From(number);
        var election = await coop.ReadAsync(
            coop.Elections,
            new ElectionsContract.Functions.ElectionOf(id),
            cancellation
        );
        var approvals = await coop.ReadAsync(
            coop.Elections,
            new ElectionsContract.Functions.ApprovalsOf(id),
            cancellation
        );
        var objections = new List<string>();
        if (
            election.Ballots != counted.Ballots
            || !approvals.Select(one => (ulong)one).SequenceEqual(counted.Approvals)
        )
        {
            objections.Add(
                $"The contract's own count is {election.Ballots} ballots with the approvals {string.Join(", ", approvals)}; by the ballots it is {counted.Ballots} with {string.Join(", ", counted.Approvals)}."
            );
        }

        if (
            !election.Candidates.SequenceEqual(evidence.Candidates)
            || election.Withdrawn != evidence.Withdrawn
            || election.Closed != (evidence.Ended is not null)
        )
        {
            objections.Add("The contract names other candidates, or another end, than its events do.");
        }

        if (needed is { } quorum)
        {
            var standings = await coop.ReadAsync(
                coop.Elections,
                new ElectionsContract.Functions.StandingsOf(id),
                cancellation
            );
            if (standings.Quorum != UInt256.From(quorum))
            {
                objections.Add(
                    $"The contract asks for {standings.Quorum} ballots as quorum; {counted.Electorate} voters make it {quorum}."
                );
            }
        }

        return objections;
    }

    private static string Say(IReadOnlyList<uint> members) =>
        members.Count == 0 ? "nobody" : "members " + Approvals.Write(members);
}
