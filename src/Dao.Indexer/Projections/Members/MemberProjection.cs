using System.Text;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Members;
using MemberKind = Dao.Store.Members.MemberKind;

namespace Dao.Indexer.Projections.Members;

internal sealed class MemberProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Admitted = new("MemberAdmitted(uint32,address,uint8,uint8,bytes32)", 2);
    public static readonly EventShape Left = new("MemberLeft(uint32,address)", 2);
    public static readonly EventShape Expelled = new("MemberExpelled(uint32,address)", 2);
    public static readonly EventShape ClassChanged = new("MemberClassChanged(uint32,uint8,uint8)", 1);
    public static readonly EventShape Rekeyed = new("MemberRekeyed(uint32,address,address,bool)", 3);
    public static readonly EventShape RekeyRequested = new("RekeyRequested(uint32,address,uint48)", 2);
    public static readonly EventShape RekeyVetoed = new("RekeyVetoed(uint32,address)", 2);
    public static readonly EventShape AdmissionsProposed = new(
        "AdmissionsProposed(uint256,address,(address,uint8,uint8,bytes32)[],uint48)",
        2
    );
    public static readonly EventShape AdmissionsCancelled = new("AdmissionsCancelled(uint256,address)", 2);
    public static readonly EventShape AdmissionsActivated = new("AdmissionsActivated(uint256)", 1);

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
                new MemberAdmitted(
                    at,
                    e.MemberId(0),
                    e.Address(1),
                    (MemberKind)e.Small(2),
                    ClassName(e.Small(3)),
                    block.Timestamp
                ),
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
            return [new MemberReclassified(at, e.MemberId(0), ClassName(e.Small(2)))];
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
                    e.Flag(3) ? RekeyPath.Consented : RekeyPath.WithoutConsent
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
            return e.List(2)
                .Select(
                    (item, i) =>
                    {
                        var admission = new EventValues((object[])item);
                        return new AdmissionProposed(
                            at,
                            i,
                            e.Number(0),
                            e.Address(1),
                            e.Time(3),
                            admission.Address(0),
                            (MemberKind)admission.Small(1),
                            ClassName(admission.Small(2))
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

        if (topic == RekeyVetoed.Topic)
        {
            var e = RekeyVetoed.Decode(log);
            return [new RekeyStep(at, e.MemberId(0), e.Address(1), "vetoed", null)];
        }

        return [];
    }

    /// <summary>The registry's class in the index: a short ASCII word, padded with zeros.</summary>
    internal static Hash32 ClassName(long number)
    {
        var word = new byte[32];
        Encoding.ASCII.GetBytes(((MemberClass)number).ToString().ToLowerInvariant(), word);
        return Hash32.FromBytes(word);
    }
}
