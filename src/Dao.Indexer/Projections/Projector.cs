using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Events;
using Dao.Indexer.Projections.Ballots;
using Dao.Indexer.Projections.Bylaws;
using Dao.Indexer.Projections.Elections;
using Dao.Indexer.Projections.Members;
using Dao.Indexer.Projections.Organisations;
using Dao.Indexer.Projections.Petitions;
using Dao.Indexer.Projections.Proposals;
using Dao.Indexer.Projections.Safes;
using Dao.Indexer.Projections.Spending;
using Dao.Indexer.Projections.Treasury;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;

namespace Dao.Indexer.Projections;

/// <summary>All projections over one range. The same blocks always give the same facts.</summary>
internal sealed class Projector(FollowedContracts contracts)
{
    private readonly HashSet<Ethereum.Primitives.Address> _ours = [.. contracts.Addresses];

    public IReadOnlyList<Fact> Project(BlockRange range, Action<Log, string> onUnreadable)
    {
        IProjection[] projections =
        [
            new MemberProjection(contracts),
            new ProposalProjection(contracts),
            new BallotProjection(contracts),
            new BylawProjection(contracts),
            new SafeProjection(contracts),
            new ExecutionProjection(contracts),
            new TransferProjection(contracts),
            new SpendingProjection(contracts),
            new BudgetProjection(contracts),
            new OrganisationProjection(contracts),
            new PetitionProjection(contracts),
            new ElectionProjection(contracts),
            new WatchedSafeProjection(contracts, range.Watched),
        ];
        var blocks = range.Headers.ToDictionary(h => h.Number);
        List<Fact> facts = [];
        foreach (var log in range.Logs)
        {
            if (_ours.Contains(log.Address))
            {
                facts.Add(new LogRecorded(Key(log), log.TransactionIndex, log.Address, log.Topics, log.Data));
            }

            foreach (var projection in projections)
            {
                try
                {
                    facts.AddRange([.. projection.Project(log, blocks[log.BlockNumber])]);
                }
                catch (Exception exception) when (exception is AbiDecodingException or NotThisEventException)
                {
                    // The raw log is kept; what can not be read as the event that its topic names is no such event.
                    onUnreadable(log, exception.Message);
                }
            }
        }

        return facts;
    }

    public static EventKey Key(Log log) => new(log.BlockNumber, log.LogIndex, log.TransactionHash);
}
