using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Organisations;

namespace Dao.Indexer.Projections.Organisations;

/// <remarks>By shape, not by the generated binding: a name that is no UTF-8 must not hide that the older one is gone.</remarks>
internal sealed class OrganisationProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Named = new("OrganisationNamed(address,string)", 1);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.OrganisationNames || log.Topics.Count == 0 || log.Topics[0] != Named.Topic)
        {
            return [];
        }

        var e = Named.Decode(log);
        return [new OrganisationNamed(Projector.Key(log), e.Address(0), e.Text(1))];
    }
}
