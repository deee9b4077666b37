using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Proposals;

namespace Dao.Indexer.Projections.Proposals;

internal sealed class ProposalProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Created = new(
        "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)",
        0
    );
    public static readonly EventShape TermsFixed = new(
        "ProposalTermsFixed(uint256,uint48,uint16,uint16,uint32,uint32,uint32)",
        1
    );
    public static readonly EventShape Extended = new("ProposalExtended(uint256,uint64)", 1);
    public static readonly EventShape Queued = new("ProposalQueued(uint256,uint256)", 0);
    public static readonly EventShape Executed = new("ProposalExecuted(uint256)", 0);
    public static readonly EventShape Canceled = new("ProposalCanceled(uint256)", 0);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (!contracts.IsGovernor(log.Address) || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (topic == Created.Topic)
        {
            return ProjectCreated(log, at);
        }

        if (topic == TermsFixed.Topic)
        {
            var e = TermsFixed.Decode(log);
            return
            [
                new ProposalTermsFixed(
                    at,
                    e.Number(0),
                    e.Time(1),
                    e.Small(2),
                    e.Small(3),
                    e.Small(4),
                    e.Small(5),
                    e.Small(6)
                ),
            ];
        }

        if (topic == Extended.Topic)
        {
            var e = Extended.Decode(log);
            return [new ProposalExtended(at, log.Address, e.Number(0), e.Time(1))];
        }

        if (topic == Queued.Topic)
        {
            var e = Queued.Decode(log);
            return [new ProposalQueued(at, log.Address, e.Number(0), e.Time(1))];
        }

        if (topic == Executed.Topic || topic == Canceled.Topic)
        {
            string outcome = topic == Executed.Topic ? "executed" : "canceled";
            return [new ProposalClosed(at, log.Address, Executed.Decode(log).Number(0), outcome)];
        }

        return [];
    }

    private static List<Fact> ProjectCreated(Log log, EventKey at)
    {
        var e = Created.Decode(log);
        var id = e.Number(0);
        var (targets, values, calls) = (e.List(2), e.List(3), e.List(5));
        List<Fact> facts = [new ProposalCreated(at, log.Address, id, e.Address(1), e.Text(8), e.Time(6), e.Time(7))];
        for (int i = 0; i < targets.Count; i++)
        {
            facts.Add(new ProposalActionAdded(at, i, id, (Address)targets[i], (UInt256)values[i], (byte[])calls[i]));
        }

        return facts;
    }
}
