using Dao.Ethereum.JsonRpc;
using Dao.Store.Chain;
using Dao.Store.Facts;

namespace Dao.Indexer.Projections;

/// <summary>
/// Turns the logs of whole blocks, in chain order, into the facts of one feature. Lives for one range and depends on nothing but its logs.
/// </summary>
internal interface IProjection
{
    IEnumerable<Fact> Project(Log log, BlockHeader block);
}
