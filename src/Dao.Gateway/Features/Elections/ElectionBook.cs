using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Elections;
using Dao.Rules.Proposals;
using Dao.Store.Elections;

namespace Dao.Gateway.Features.Elections;

/// <summary>Offices and elections.</summary>
public sealed class ElectionBook(IndexReader index)
{
    public const string List = "elections";

    private static readonly string[] s_powers = ["none", "treasury", "registrar"];

    public async Task<OfficeList> OfficesAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var offices = await block.Elections.OfficesAsync(cancellationToken);
        return new OfficeList([.. offices.Select(Read)]) { AsOf = block.AsOf };
    }

    /// <summary>The newest first.</summary>
    public async Task<Page<ElectionResource>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Elections.ListAsync(page.Position, page.Limit, cancellationToken);
        return block.Page(slice, List, election => Read(election, null, block.Block.Timestamp));
    }

    public async Task<ElectionResource?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Elections.FindAsync(id, cancellationToken) is { } election
            ? Read(election, await block.Elections.CandidaciesAsync(id, cancellationToken), block.Block.Timestamp) with
            {
                AsOf = block.AsOf,
            }
            : null;
    }

    /// <summary>In the order of counting; null if there is no such election.</summary>
    public async Task<Page<ElectionBallotResource>?> BallotsAsync(
        long id,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.Elections.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }

        var candidacies = await block.Elections.CandidaciesAsync(id, cancellationToken);
        uint[] candidates = [.. candidacies.Select(candidacy => candidacy.MemberId)];
        var slice = await block.Elections.BallotsAsync(id, page.Position, page.Limit, cancellationToken);
        return block.Page(
            slice,
            ListOf(id),
            ballot => new ElectionBallotResource(
                ballot.MemberId,
                ballot.Account,
                Approvals.ToIds(unchecked((ulong)ballot.Approvals), candidates),
                ballot.Timestamp,
                ballot.BlockNumber.Value,
                ballot.TransactionHash,
                ballot.LogIndex
            )
        );
    }

    public static string ListOf(long id) => $"elections/{id}";

    private static OfficeResource Read(Office office) =>
        new(
            office.Name,
            office.Seats,
            office.OfClass ? office.ClassName : "all",
            office.Power < s_powers.Length ? s_powers[office.Power] : "none",
            office.Holders,
            office.TermEndsAt,
            office.LastElection,
            office.TransactionHash
        );

    private static ElectionResource Read(Election election, IReadOnlyList<Candidacy>? candidacies, DateTimeOffset now)
    {
        var times = new ElectionTimes(
            election.Snapshot,
            election.VotingUntil,
            election.SeatingFrom,
            election.SeatingUntil
        );
        var standing =
            candidacies is null || election.Outcome is not null
                ? election.Elected
                : ElectionResult.Elected(
                    [
                        .. candidacies.Select(one => new Standing(
                            one.MemberId,
                            (ulong)one.Approvals,
                            !one.Withdrawn && !one.Gone
                        )),
                    ],
                    election.Seats
                );
        return new ElectionResource(
            election.ElectionId,
            election.OfficeName,
            election.Outcome ?? times.StateAt(now).ToString().ToLowerInvariant(),
            election.Seats,
            election.OfClass ? election.ClassName : "all",
            election.CalledAt,
            election.Snapshot,
            election.VotingUntil,
            election.SeatingFrom,
            election.SeatingUntil,
            election.Ballots,
            election.Electorate,
            (long)Tally.QuorumNeeded((uint)election.QuorumBps, (ulong)election.Electorate),
            election.QuorumBps,
            standing,
            election.TermEndsAt,
            election.ClosedAt,
            election.ClosingTransaction,
            election.BlockNumber.Value,
            election.TransactionHash,
            candidacies is null ? null : [.. candidacies.Select(Read)]
        );
    }

    private static CandidateResource Read(Candidacy candidacy) =>
        new(
            candidacy.MemberId,
            candidacy.Account,
            candidacy.Withdrawn ? "withdrawn"
                : candidacy.Gone ? "left"
                : "standing",
            candidacy.Statement,
            candidacy.Approvals,
            candidacy.Timestamp,
            candidacy.TransactionHash
        );
}

/// <summary>Every office, by name.</summary>
public sealed record OfficeList(IReadOnlyList<OfficeResource> Items) : Resource;
