using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Ballots;
using Dao.Store.Ballots;

namespace Dao.Gateway.Features.Ballots;

/// <summary>The ballots that the chain counted.</summary>
public sealed class BallotBook(IndexReader index)
{
    /// <summary>A proposal's ballots in the order of counting; null if there is no such proposal.</summary>
    /// <remarks>The cursor belongs to one proposal's list: <see cref="ListOf"/>.</remarks>
    public async Task<Page<BallotResource>?> PageAsync(
        string proposal,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.FindProposalAsync(proposal, cancellationToken) is not { } row)
        {
            return null;
        }

        var slice = await block.Ballots.ListAsync(row.ProposalId, page.Position, page.Limit, cancellationToken);
        return block.Page(slice, ListOf(proposal), Read);
    }

    public static string ListOf(string proposal) => $"ballots/{proposal}";

    private static BallotResource Read(Ballot ballot) =>
        new(
            ballot.MemberId,
            ballot.Account,
            BallotChoices.TryFromSupport((byte)ballot.Support, out var choice) ? choice.ToWord() : "",
            ballot.Reason,
            ballot.Timestamp,
            ballot.BlockNumber.Value,
            ballot.TransactionHash,
            ballot.LogIndex
        );
}
