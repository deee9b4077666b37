using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Projections.Members;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Elections;
using Dao.Store.Facts;

namespace Dao.Indexer.Projections.Elections;

internal sealed class ElectionProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Defined = new("OfficeDefined(bytes32,uint8,bool,uint8,uint8,address[])", 1);
    public static readonly EventShape Called = new(
        "ElectionCalled(uint256,bytes32,uint8,bool,uint8,uint16,uint48,uint48,uint48,uint48)",
        2
    );
    public static readonly EventShape Declared = new("CandidacyDeclared(uint256,uint32,address,uint8,string)", 3);
    public static readonly EventShape Withdrawn = new("CandidacyWithdrawn(uint256,uint32)", 2);
    public static readonly EventShape Cast = new("ElectionBallotCast(uint256,uint32,address,uint64)", 3);
    public static readonly EventShape Seated = new("ElectionSeated(uint256,bytes32,uint32[],address[],uint48)", 2);
    public static readonly EventShape Failed = new("ElectionFailed(uint256,bytes32,uint32,uint256)", 2);
    public static readonly EventShape Annulled = new("ElectionAnnulled(uint256,bytes32)", 2);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.Elections || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (topic == Defined.Topic)
        {
            var e = Defined.Decode(log);
            return
            [
                new OfficeDefined(
                    at,
                    e.Hash(0),
                    e.Small(1),
                    e.Flag(2),
                    MemberProjection.ClassName(e.Small(3)),
                    e.Small(4),
                    [.. e.List(5).SelectMany(account => ((Address)account).ToArray())]
                ),
            ];
        }

        if (topic == Called.Topic)
        {
            var e = Called.Decode(log);
            return
            [
                new ElectionCalled(
                    at,
                    e.Small(0),
                    e.Hash(1),
                    e.Small(2),
                    e.Flag(3),
                    MemberProjection.ClassName(e.Small(4)),
                    e.Small(5),
                    e.Time(6),
                    e.Time(7),
                    e.Time(8),
                    e.Time(9)
                ),
            ];
        }

        if (topic == Declared.Topic)
        {
            var e = Declared.Decode(log);
            return [new CandidacyDeclared(at, e.Small(0), e.MemberId(1), e.Address(2), e.Small(3), e.Text(4))];
        }

        if (topic == Withdrawn.Topic)
        {
            var e = Withdrawn.Decode(log);
            return [new CandidacyWithdrawn(at, e.Small(0), e.MemberId(1))];
        }

        if (topic == Cast.Topic)
        {
            var e = Cast.Decode(log);
            var approvals = unchecked((long)(ulong)e.Number(3));
            return [new ElectionBallotCast(at, e.Small(0), e.MemberId(1), e.Address(2), approvals)];
        }

        return Closing(log, topic, at);
    }

    private static IEnumerable<Fact> Closing(Log log, Hash32 topic, EventKey at)
    {
        if (topic == Seated.Topic)
        {
            var e = Seated.Decode(log);
            var elected = PackedIds.Write(e.List(2).Select(id => (uint)(ulong)(UInt256)id));
            return [new ElectionClosed(at, e.Small(0), e.Hash(1), "seated", elected, e.Time(4))];
        }

        if (topic == Failed.Topic)
        {
            var e = Failed.Decode(log);
            return [new ElectionClosed(at, e.Small(0), e.Hash(1), "failed", [], null)];
        }

        if (topic == Annulled.Topic)
        {
            var e = Annulled.Decode(log);
            return [new ElectionClosed(at, e.Small(0), e.Hash(1), "annulled", [], null)];
        }

        return [];
    }
}
