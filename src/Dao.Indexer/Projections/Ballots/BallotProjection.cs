using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Ballots;
using Dao.Store.Chain;
using Dao.Store.Facts;

namespace Dao.Indexer.Projections.Ballots;

internal sealed class BallotProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Cast = new("VoteCast(address,uint256,uint8,uint256,string)", 1);
    public static readonly EventShape CastWithParams = new(
        "VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)",
        1
    );
    public static readonly EventShape Refused = new("BallotRefused(uint256,uint32,uint8)", 2);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (!contracts.IsGovernor(log.Address) || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (topic == Cast.Topic || topic == CastWithParams.Topic)
        {
            var e = (topic == Cast.Topic ? Cast : CastWithParams).Decode(log);
            return [new BallotCast(at, log.Address, e.Number(1), e.Address(0), e.Small(2), e.Number(3), e.Text(4))];
        }

        if (topic == Refused.Topic)
        {
            var e = Refused.Decode(log);
            return [new BallotRefused(at, log.Address, e.Number(0), e.MemberId(1), e.Small(2))];
        }

        return [];
    }
}
