using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>Blocks and raw logs that the index followed.</summary>
public sealed class ChainQueries
{
    private readonly IndexSnapshot _snapshot;

    internal ChainQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    public Task<FollowerStatus?> StatusAsync(CancellationToken cancellationToken) =>
        _snapshot.FindAsync<FollowerStatus>(
            "SELECT state, problem, node_head, node_finalized, updated_at FROM follower_status WHERE id = 1",
            null,
            cancellationToken
        );

    public Task<IndexSource?> SourceAsync(CancellationToken cancellationToken) =>
        _snapshot.FindAsync<IndexSource>(
            "SELECT chain_id, first_block, deployment FROM index_source WHERE id = 1",
            null,
            cancellationToken
        );

    public Task<AsOf?> BlockAsync(BlockNumber number, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<AsOf>(
            "SELECT block_number AS number, hash, timestamp FROM blocks WHERE block_number = @number",
            new { number },
            cancellationToken
        );

    /// <summary>The newest log of one of our contracts with this event and this first indexed value.</summary>
    public async Task<IndexedLog?> NewestLogAsync(
        Address address,
        Hash32 topic,
        Hash32 first,
        CancellationToken cancellationToken
    ) =>
        await _snapshot.FindAsync<IndexedLog>(
            """
            SELECT topic0, topic1, topic2, topic3, content FROM logs
            WHERE address = @address AND topic0 = @topic AND topic1 = @first
            ORDER BY block_number DESC, log_index DESC LIMIT 1
            """,
            new
            {
                address,
                topic,
                first,
            },
            cancellationToken
        );

    /// <summary>Transactions in which one of our contracts at this address logged something, newest first.</summary>
    public async Task<Slice<AddressActivity>> ActivityAsync(
        Address address,
        Position? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var from = before ?? new Position(long.MaxValue, 0);
        var rows = await _snapshot.ListAsync<AddressActivity>(
            """
            SELECT l.block_number, MIN(l.log_index) AS log_index, l.transaction_hash, b.timestamp, COUNT(*) AS logs
            FROM logs l JOIN blocks b ON b.block_number = l.block_number
            WHERE l.address = @address AND l.block_number <= @block
            GROUP BY l.block_number, l.transaction_index, l.transaction_hash, b.timestamp
            HAVING l.block_number < @block OR MIN(l.log_index) < @log
            ORDER BY l.block_number DESC, log_index DESC
            LIMIT @take
            """,
            new
            {
                address,
                block = from.BlockColumn,
                log = from.LogColumn,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<AddressActivity>.Of(rows, limit, r => new(r.BlockNumber.Value, (ulong)r.LogIndex));
    }
}
