using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>What is known of the ballots that were handed in.</summary>
public sealed class RelayBook(GatewayDatabase database, IndexReader index)
{
    public async Task<RelayResource?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (
            !Guid.TryParseExact(id, "D", out _)
            || await database.Relay.FindAsync(id, cancellationToken) is not { } ballot
        )
        {
            return null;
        }

        return await ReadAsync(ballot, cancellationToken);
    }

    /// <summary>As an answer; without a block when the index is away, because the ballot is true without it.</summary>
    public async Task<RelayResource> ReadAsync(RelayBallot ballot, CancellationToken cancellationToken)
    {
        var resource = new RelayResource(
            ballot.Id,
            ballot.Kind == RelayBallot.Reasoned ? RelayBallot.Proposal : ballot.Kind,
            RelayWords.State(ballot.State),
            ballot.Reason,
            ballot.TransactionHash,
            ballot.BlockNumber?.Value,
            ballot.Kind is RelayBallot.Proposal or RelayBallot.Reasoned ? ballot.ProposalId : null,
            ballot.Kind == RelayBallot.Petition ? ballot.ProposalId : null,
            ballot.Kind == RelayBallot.Election ? ballot.ProposalId : null,
            ballot.MemberId,
            ballot.Account,
            ballot.Choice,
            ballot.CreatedAt
        );
        return resource with { AsOf = await index.TryAsOfAsync(cancellationToken) };
    }
}
