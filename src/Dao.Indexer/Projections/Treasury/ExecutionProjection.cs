using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>What the treasury did, by its owners or by a module, and the coins that left it thereby.</summary>
internal sealed class ExecutionProjection(FollowedContracts contracts) : IProjection
{
    private readonly OpenExecutions _open = new();

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.Treasury || _open.Next(log) is not { } x)
        {
            return [];
        }

        return
        [
            new SafeExecuted(x.At, x.Succeeded, x.To, x.Value, x.Call, x.Operation, x.Module, x.Owners, log.LogIndex),
            .. CoinPayments
                .Of(x, contracts.MultiSends)
                .Select((paid, i) => new TreasuryTransferred(x.At, i, null, false, paid.To, paid.Amount)),
        ];
    }
}
