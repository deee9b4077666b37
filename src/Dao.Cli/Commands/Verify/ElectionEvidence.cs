using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Recounts;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Commands.Verify;

/// <summary>All that the chain wrote down about one election: events and the calldata behind them, nothing that a contract answers.</summary>
/// <param name="Office">As it was defined when the election was called.</param>
/// <param name="Ended">The event that seated the elected, or said that there is no result.</param>
internal sealed record ElectionEvidence(
    ElectionsContract.Events.ElectionCalled Called,
    Log CalledLog,
    ulong CalledAt,
    ElectionsContract.Events.OfficeDefined Office,
    IReadOnlyList<uint> Candidates,
    ulong Withdrawn,
    IReadOnlyList<ElectionTransaction> Voting,
    ElectionEnd? Ended,
    IReadOnlyList<string> Objections
)
{
    internal static async Task<ElectionEvidence> ReadAsync(
        Coop coop,
        ulong election,
        Block head,
        CancellationToken cancellation
    )
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Elections],
            [
                ElectionsContract.Events.ElectionCalled.Topic,
                ElectionsContract.Events.CandidacyDeclared.Topic,
                ElectionsContract.Events.CandidacyWithdrawn.Topic,
                ElectionsContract.Events.ElectionBallotCast.Topic,
                ElectionsContract.Events.ElectionBallotRefused.Topic,
                ElectionsContract.Events.ElectionSeated.Topic,
                ElectionsContract.Events.ElectionFailed.Topic,
                ElectionsContract.Events.ElectionAnnulled.Topic,
            ],
            coop.GenesisBlock,
            head.Number.Value,
            cancellation,
            Hash32.FromBytes(UInt256.From(election).ToBigEndian())
        );
        var times = await ChainTimes.ReadAsync(coop.Node, logs, cancellation);
        if (logs is not [var first, ..] || !ElectionsContract.Events.ElectionCalled.TryDecode(first, out var called))
        {
            throw CliFailure.NotFound($"There is no election {election}; 'dao election list' shows those that are.");
        }

        var objections = new List<string>();
        var (candidates, withdrawn) = CandidatesOf(logs, times, called.Snapshot, objections);
        return new ElectionEvidence(
            called,
            first,
            times.Of(first),
            await OfficeAsync(coop, called.Office, first, cancellation),
            candidates,
            withdrawn,
            await VotingAsync(coop, logs, times, cancellation),
            ElectionEnd.In(logs, times),
            objections
        );
    }

    internal ElectionRules Rules(Coop coop) =>
        new(
            Called.ElectionId,
            coop.Elections,
            new TypedDomain(
                SigningCatalogue.ElectionsName,
                SigningCatalogue.Version,
                coop.ChainId,
                coop.Elections
            ).Separator(),
            Called.Snapshot,
            Called.VotingUntil,
            Called.QuorumBps
        );

    /// <summary>The numbers that the bylaws had when it was called, and the office, against those that were fixed for it.</summary>
    internal async Task<IReadOnlyList<string>> ObjectToRulesAsync(Coop coop, CancellationToken cancellation)
    {
        var clauses = await ChainClauses.AtAsync(coop, CalledLog.BlockNumber.Value, cancellation);
        (string Clause, ulong Fixed)[] rules =
        [
            (Called.OfClass ? "election.classQuorumBps" : "election.quorumBps", Called.QuorumBps),
            ("election.nominationPeriod", Called.Snapshot - CalledAt),
            ("election.votingPeriod", Called.VotingUntil - Called.Snapshot),
            ("assembly.timelockDelay", Called.SeatingFrom - Called.VotingUntil),
            ("assembly.executionWindow", Called.SeatingUntil - Called.SeatingFrom),
        ];
        List<string> objections =
        [
            .. from rule in rules
            let value = clauses[rule.Clause]
            where value != UInt256.From(rule.Fixed)
            select $"The bylaws said {rule.Clause} = {value} when the election was called, but {rule.Fixed} was fixed for it.",
        ];
        if (Called.Seats != Office.Seats || Called.OfClass != Office.OfClass || Called.Class != Office.Class)
        {
            objections.Add(
                "The election was called with other seats or another electorate than the office was defined with."
            );
        }

        return objections;
    }

    private static (List<uint> Candidates, ulong Withdrawn) CandidatesOf(
        IReadOnlyList<Log> logs,
        ChainTimes times,
        ulong snapshot,
        List<string> objections
    )
    {
        var candidates = new List<uint>();
        var withdrawn = 0UL;
        foreach (var log in logs)
        {
            if (ElectionsContract.Events.CandidacyDeclared.TryDecode(log, out var declared))
            {
                if (declared.Index != candidates.Count || candidates.Contains(declared.MemberId))
                {
                    objections.Add(
                        $"Member {declared.MemberId} got place {declared.Index}, which is not the next free one, or stands twice."
                    );
                }

                candidates.Add(declared.MemberId);
            }
            else if (ElectionsContract.Events.CandidacyWithdrawn.TryDecode(log, out var gone))
            {
                if (candidates.IndexOf(gone.MemberId) is >= 0 and var place)
                {
                    withdrawn |= 1UL << place;
                }
                else
                {
                    objections.Add($"Member {gone.MemberId} withdrew without standing.");
                }
            }
            else
            {
                continue;
            }

            if (times.Of(log) > snapshot)
            {
                objections.Add("A candidacy came, or went, after voting had opened.");
            }
        }

        return (candidates, withdrawn);
    }

    private static async Task<ElectionsContract.Events.OfficeDefined> OfficeAsync(
        Coop coop,
        Hash32 office,
        Log called,
        CancellationToken cancellation
    )
    {
        var definitions = await LogScan.ReadAsync(
            coop.Node,
            [coop.Elections],
            [ElectionsContract.Events.OfficeDefined.Topic],
            coop.GenesisBlock,
            called.BlockNumber.Value,
            cancellation,
            office
        );
        ElectionsContract.Events.OfficeDefined? last = null;
        foreach (var log in definitions)
        {
            var isBefore = log.BlockNumber < called.BlockNumber || log.LogIndex < called.LogIndex;
            if (isBefore && ElectionsContract.Events.OfficeDefined.TryDecode(log, out var defined))
            {
                last = defined;
            }
        }

        return last
            ?? throw new CliFailure(
                ExitCode.Node,
                "node-answer",
                "The node shows an election of an office that was never defined. Use another node (--rpc)."
            );
    }

    private static async Task<IReadOnlyList<ElectionTransaction>> VotingAsync(
        Coop coop,
        IReadOnlyList<Log> logs,
        ChainTimes times,
        CancellationToken cancellation
    )
    {
        var ballots = new List<(Log Log, CountedApproval? Counted, RefusedBallot? Refused)>();
        foreach (var log in logs)
        {
            if (ElectionsContract.Events.ElectionBallotCast.TryDecode(log, out var cast))
            {
                ballots.Add((log, new CountedApproval(cast.MemberId, cast.Account, cast.Approvals), null));
            }
            else if (ElectionsContract.Events.ElectionBallotRefused.TryDecode(log, out var no))
            {
                ballots.Add((log, null, new RefusedBallot(no.MemberId, no.Why)));
            }
        }

        var groups = ballots.GroupBy(ballot => ballot.Log.TransactionHash).ToArray();
        var transactions = await coop.Node.GetTransactionsAsync([.. groups.Select(group => group.Key)], cancellation);
        return
        [
            .. groups.Zip(
                transactions,
                (group, transaction) =>
                    new ElectionTransaction(
                        transaction.Hash,
                        transaction.From,
                        transaction.To,
                        transaction.Input,
                        times.Of(group.First().Log),
                        [.. group.Where(ballot => ballot.Counted is not null).Select(ballot => ballot.Counted!.Value)],
                        [.. group.Where(ballot => ballot.Refused is not null).Select(ballot => ballot.Refused!.Value)]
                    )
            ),
        ];
    }
}

/// <summary>How an election ended, by its event.</summary>
/// <param name="Outcome"><c>seated</c>, <c>failed</c> or <c>annulled</c>.</param>
/// <param name="Accounts">Of the elected.</param>
internal sealed record ElectionEnd(
    string Outcome,
    Log Log,
    ulong At,
    IReadOnlyList<uint> Elected,
    IReadOnlyList<Address> Accounts,
    ulong TermEndsAt
)
{
    internal static ElectionEnd? In(IReadOnlyList<Log> logs, ChainTimes times)
    {
        foreach (var log in logs)
        {
            if (ElectionsContract.Events.ElectionSeated.TryDecode(log, out var seated))
            {
                return new("seated", log, times.Of(log), seated.MemberIds, seated.Accounts, seated.TermEndsAt);
            }

            if (ElectionsContract.Events.ElectionFailed.TryDecode(log, out _))
            {
                return new("failed", log, times.Of(log), [], [], 0);
            }

            if (ElectionsContract.Events.ElectionAnnulled.TryDecode(log, out _))
            {
                return new("annulled", log, times.Of(log), [], [], 0);
            }
        }

        return null;
    }

    /// <summary>The treasurers that the transaction made; null if it made none.</summary>
    internal async Task<TreasuryModule.Events.TreasurersSet?> TreasurersAsync(Coop coop, CancellationToken cancellation)
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.TreasuryModule],
            [TreasuryModule.Events.TreasurersSet.Topic],
            Log.BlockNumber.Value,
            Log.BlockNumber.Value,
            cancellation
        );
        return
            logs.LastOrDefault(log => log.TransactionHash == Log.TransactionHash) is { } last
            && TreasuryModule.Events.TreasurersSet.TryDecode(last, out var set)
            ? set
            : null;
    }
}
