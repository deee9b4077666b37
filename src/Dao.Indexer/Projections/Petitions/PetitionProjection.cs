using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Petitions;

namespace Dao.Indexer.Projections.Petitions;

internal sealed class PetitionProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Opened = new(
        "PetitionOpened(uint256,uint32,uint8,string,uint48,uint48,uint32,uint48)",
        2
    );
    public static readonly EventShape Signed = new("PetitionSigned(uint256,uint32,address)", 3);
    public static readonly EventShape Called = new("AssemblyCalled(uint256,uint48)", 1);
    public static readonly EventShape Answered = new("PetitionAnswered(uint256,bytes32,string)", 1);
    public static readonly EventShape Settled = new("CaseSettled(uint256,uint32)", 2);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.Petitions || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (topic == Opened.Topic)
        {
            var e = Opened.Decode(log);
            return
            [
                new PetitionOpened(
                    at,
                    e.Small(0),
                    e.MemberId(1),
                    e.Small(2),
                    e.Text(3),
                    e.Time(4),
                    e.Time(5),
                    e.Small(6),
                    e.Number(7) == UInt256.Zero ? null : e.Time(7)
                ),
            ];
        }

        if (topic == Signed.Topic)
        {
            var e = Signed.Decode(log);
            return [new PetitionSigned(at, e.Small(0), e.MemberId(1), e.Address(2))];
        }

        if (topic == Called.Topic)
        {
            var e = Called.Decode(log);
            return [new AssemblyCalled(at, e.Small(0), e.Time(1))];
        }

        if (topic == Answered.Topic)
        {
            var e = Answered.Decode(log);
            return [new PetitionAnswered(at, e.Small(0), e.Hash(1), e.Text(2))];
        }

        if (topic == Settled.Topic)
        {
            return [new PetitionAnswered(at, Settled.Decode(log).Small(0), null, null)];
        }

        return [];
    }
}
