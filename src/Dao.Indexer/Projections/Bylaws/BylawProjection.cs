using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Bylaws;
using Dao.Store.Chain;
using Dao.Store.Decisions;
using Dao.Store.Facts;

namespace Dao.Indexer.Projections.Bylaws;

internal sealed class BylawProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Defined = new(
        "ClauseDefined(bytes32,uint256,uint256,uint256,bool,bytes32,uint48)",
        1
    );
    public static readonly EventShape Amended = new("ClauseAmended(bytes32,uint256,uint256,bytes32,uint48)", 1);
    public static readonly EventShape ProtectionChanged = new("ClauseProtectionChanged(bytes32,bool)", 1);
    public static readonly EventShape TextAmended = new("TextAmended(bytes32)", 0);
    public static readonly EventShape Decision = new("DecisionRecorded(uint256,bytes32,address,bytes32,string)", 3);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (log.Address == contracts.DecisionLog && topic == Decision.Topic)
        {
            var e = Decision.Decode(log);
            return [new DecisionRecorded(at, e.Number(0), e.Hash(1), e.Address(2), e.Hash(3), e.Text(4))];
        }

        if (log.Address != contracts.Bylaws)
        {
            return [];
        }

        if (topic == Defined.Topic)
        {
            var e = Defined.Decode(log);
            return
            [
                new ClauseDefined(
                    at,
                    e.Hash(0),
                    e.Number(1),
                    e.Number(2),
                    e.Number(3),
                    e.Flag(4),
                    e.Hash(5),
                    e.Time(6)
                ),
            ];
        }

        if (topic == Amended.Topic)
        {
            var e = Amended.Decode(log);
            return [new ClauseAmended(at, e.Hash(0), e.Number(1), e.Number(2), e.Hash(3), e.Time(4))];
        }

        if (topic == ProtectionChanged.Topic)
        {
            var e = ProtectionChanged.Decode(log);
            return [new ClauseProtected(at, e.Hash(0), e.Flag(1))];
        }

        return topic == TextAmended.Topic ? [new BylawsTextSet(at, TextAmended.Decode(log).Hash(0))] : [];
    }
}
