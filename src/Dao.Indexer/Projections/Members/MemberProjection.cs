using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Members;

namespace Dao.Indexer.Projections.Members;

internal sealed class MemberProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Admitted = new("MemberAdmitted(uint32,address,uint8,bytes32)", 2);
    public static readonly EventShape Left = new("MemberLeft(uint32,address)", 2);
    public static readonly EventShape Expelled = new("MemberExpelled(uint32,address)", 2);
    public static readonly EventShape ClassChanged = new("MemberClassChanged(uint32,bytes32,bytes32)", 1);
    public static readonly EventShape Rekeyed = new("MemberRekeyed(uint32,address,address,uint8)", 3);
    public static readonly EventShape RekeyRequested = new("RekeyRequested(uint32,address,uint48)", 2);
    public static readonly EventShape RekeyVetoed = new("RekeyVetoed(uint32,address)", 2);
    public static readonly EventShape RekeyOverruled = new("RekeyOverruled(uint32,address)", 2);
    public static readonly EventShape AdmissionsProposed = new(
        "AdmissionsProposed(uint256,address,uint48,(address,uint8,bytes32)[])",
        2
    );
    public static readonly EventShape AdmissionsCancelled = new("AdmissionsCancelled(uint256,address)", 2);
    public static readonly EventShape AdmissionsActivated = new("AdmissionsActivated(uint256,uint256)", 1);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.MemberRegistry || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (topic == Admitted.Topic)
        {
            var e = Admitted.Decode(log);
            return
            [
                new MemberAdmitted(at, e.MemberId(0), e.Address(1), (MemberKind)e.Small(2), e.Hash(3), block.Timestamp),
                new MemberAccountChanged(at, e.Address(1), e.MemberId(0), block.Timestamp),
            ];
        }

        if (topic == Left.Topic || topic == Expelled.Topic)
        {
            var e = Left.Decode(log);
            return [new MemberLeft(at, e.MemberId(0), e.Address(1), topic == Expelled.Topic, block.Timestamp)];
        }

        if (topic == ClassChanged.Topic)
        {
            var e = ClassChanged.Decode(log);
            return [new MemberReclassified(at, e.MemberId(0), e.Hash(2))];
        }

        if (topic == Rekeyed.Topic)
        {
            var e = Rekeyed.Decode(log);
            return
            [
                new MemberAccountChanged(
                    at,
                    e.Address(2),
                    e.MemberId(0),
                    block.Timestamp,
                    e.Address(1),
                    (RekeyPath)e.Small(3)
                ),
            ];
        }

        return ProjectPending(log, at);
    }

    private static IEnumerable<Fact> ProjectPending(Log log, EventKey at)
    {
        var topic = log.Topics[0];
        if (topic == AdmissionsProposed.Topic)
        {
            var e = AdmissionsProposed.Decode(log);
            return e.List(3)
                .Select(
                    (item, i) =>
                    {
                        var admission = new EventValues((object[])item);
                        return new AdmissionProposed(
                            at,
                            i,
                            e.Number(0),
                            e.Address(1),
                            e.Time(2),
                            admission.Address(0),
                            (MemberKind)admission.Small(1),
                            admission.Hash(2)
                        );
                    }
                );
        }

        if (topic == AdmissionsCancelled.Topic)
        {
            return [new AdmissionsClosed(at, AdmissionsCancelled.Decode(log).Number(0), "cancelled")];
        }

        if (topic == AdmissionsActivated.Topic)
        {
            return [new AdmissionsClosed(at, AdmissionsActivated.Decode(log).Number(0), "activated")];
        }

        if (topic == RekeyRequested.Topic)
        {
            var e = RekeyRequested.Decode(log);
            return [new RekeyStep(at, e.MemberId(0), e.Address(1), "requested", e.Time(2))];
        }

        if (topic == RekeyVetoed.Topic || topic == RekeyOverruled.Topic)
        {
            var e = RekeyVetoed.Decode(log);
            string step = topic == RekeyVetoed.Topic ? "vetoed" : "overruled";
            return [new RekeyStep(at, e.MemberId(0), e.Address(1), step, null)];
        }

        return [];
    }
}
