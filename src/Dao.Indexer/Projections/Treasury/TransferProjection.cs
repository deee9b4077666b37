using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>ERC-20 transfers of any token from and to the Safe, and coins that the Safe received.</summary>
internal sealed class TransferProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Erc20 = new("Transfer(address,address,uint256)", 2);
    public static readonly EventShape Received = new("SafeReceived(address,uint256)", 1);

    private readonly FollowedLogs _followed = new(contracts);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        var at = Projector.Key(log);
        if (_followed.IsTreasuryTransfer(log))
        {
            var e = Erc20.Decode(log);
            var (from, to, amount) = (e.Address(0), e.Address(1), e.Number(2));
            List<Fact> facts = [];
            if (to == contracts.Treasury)
            {
                facts.Add(new TreasuryTransferred(at, 0, log.Address, true, from, amount));
            }

            if (from == contracts.Treasury)
            {
                facts.Add(new TreasuryTransferred(at, facts.Count, log.Address, false, to, amount));
            }

            return facts;
        }

        if (log.Address == contracts.Treasury && log.Topics is [var topic, ..] && topic == Received.Topic)
        {
            var e = Received.Decode(log);
            return [new TreasuryTransferred(at, 0, null, true, e.Address(0), e.Number(1))];
        }

        return [];
    }
}
