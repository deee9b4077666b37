using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Elections;
using Dao.Rules.Members;

namespace Dao.Cli.Chain;

/// <summary>Elections as the chain has them; the candidates' statements are in the events.</summary>
internal static class ChainElections
{
    internal static async Task<IReadOnlyList<ChainElection>> ListAsync(Coop coop, CancellationToken cancellation)
    {
        var count = (ulong)await coop.ReadAsync(coop.Elections, new Elections.Functions.ElectionCount(), cancellation);
        var now = (await coop.HeadAsync(cancellation)).Timestamp;
        var found = new List<ChainElection>();
        for (var id = count; id > 0; id--)
        {
            found.Add(await ReadAsync(coop, id, now, cancellation));
        }

        return found;
    }

    internal static async Task<ChainElection> FindAsync(Coop coop, string? text, CancellationToken cancellation)
    {
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
        {
            throw CliFailure.BadInput($"'{text}' is not the number of an election.");
        }

        try
        {
            return await ReadAsync(coop, id, (await coop.HeadAsync(cancellation)).Timestamp, cancellation);
        }
        catch (RpcRevertException)
        {
            throw CliFailure.NotFound($"There is no election {id}; 'dao election list' shows those that are.");
        }
    }

    /// <summary>With what each candidate says.</summary>
    internal static async Task<ChainElection> WithStatementsAsync(
        Coop coop,
        ChainElection election,
        CancellationToken cancellation
    )
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Elections],
            [Elections.Events.CandidacyDeclared.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation,
            Hash32.FromBytes(UInt256.From(election.Id).ToBigEndian())
        );
        var statements = new Dictionary<uint, string>();
        foreach (var log in logs)
        {
            if (Elections.Events.CandidacyDeclared.TryDecode(log, out var declared))
            {
                statements[declared.MemberId] = declared.Statement;
            }
        }

        return election with
        {
            Candidates =
            [
                .. election.Candidates.Select(candidate =>
                    candidate with
                    {
                        Statement = statements.GetValueOrDefault(candidate.MemberId),
                    }
                ),
            ],
        };
    }

    private static async Task<ChainElection> ReadAsync(
        Coop coop,
        ulong number,
        ulong now,
        CancellationToken cancellation
    )
    {
        var id = UInt256.From(number);
        var election = await coop.ReadAsync(coop.Elections, new Elections.Functions.ElectionOf(id), cancellation);
        var approvals = await coop.ReadAsync(coop.Elections, new Elections.Functions.ApprovalsOf(id), cancellation);
        var times = new ElectionTimes(
            Moments.FromChain(election.Snapshot),
            Moments.FromChain(election.VotingUntil),
            Moments.FromChain(election.SeatingFrom),
            Moments.FromChain(election.SeatingUntil)
        );
        // The electorate, and with it the quorum, is known when voting opens.
        uint[] ahead = [];
        ulong? quorum = null;
        if (now > election.Snapshot)
        {
            var standings = await coop.ReadAsync(coop.Elections, new Elections.Functions.StandingsOf(id), cancellation);
            (ahead, quorum) = ([.. standings.MemberIds], (ulong)standings.Quorum);
        }

        return new ChainElection(
            number,
            ClauseDefinition.FromOnChainKey(election.Office),
            election.Closed ? "closed" : times.StateAt(Moments.FromChain(now)).ToString().ToLowerInvariant(),
            election.Seats,
            election.OfClass ? MemberWords.Class(election.Class) : "all",
            times.Snapshot,
            times.VotingUntil,
            times.SeatingFrom,
            times.SeatingUntil,
            election.Ballots,
            quorum,
            ahead,
            [
                .. election.Candidates.Select(
                    (memberId, place) =>
                        new ChainCandidate(
                            memberId,
                            ((election.Withdrawn >> place) & 1) == 1,
                            place < approvals.Count ? approvals[place] : 0,
                            null
                        )
                ),
            ]
        );
    }
}

/// <summary>
/// An election: <c>{id, office, state, seats, electorate, snapshot, votingUntil, seatingFrom, seatingUntil, ballots, quorum, ahead,
/// candidates: [{memberId, withdrawn, approvals, statement}]}</c>; state is nominating, voting, counted, seating, lapsed or closed (seated,
/// failed or annulled: <c>dao election list</c> tells who holds the office).
/// </summary>
/// <param name="Quorum">Ballots that it needs; null until voting opens.</param>
/// <param name="Ahead">Who has the seats, as the count stands.</param>
internal sealed record ChainElection(
    ulong Id,
    string Office,
    string State,
    int Seats,
    string Electorate,
    DateTimeOffset Snapshot,
    DateTimeOffset VotingUntil,
    DateTimeOffset SeatingFrom,
    DateTimeOffset SeatingUntil,
    uint Ballots,
    ulong? Quorum,
    IReadOnlyList<uint> Ahead,
    IReadOnlyList<ChainCandidate> Candidates
)
{
    internal string Outcome =>
        State switch
        {
            "nominating" => $"Members can stand until {Moments.Say(Snapshot)}.",
            "voting" => $"Members can vote until {Moments.Say(VotingUntil)}.",
            "counted" => $"Voting is over; the elected take office from {Moments.Say(SeatingFrom)} on.",
            "seating" => $"Voting is over; until {Moments.Say(SeatingUntil)} anyone can seat the elected.",
            "lapsed" => "Nobody seated the elected in time; it has no result.",
            _ => "It is closed.",
        };
}

internal sealed record ChainCandidate(uint MemberId, bool Withdrawn, uint Approvals, string? Statement);
