using Dao.Ethereum.Primitives;

namespace Dao.Store.Treasury;

/// <summary>The Safe: who signs, what it did, what it received and paid.</summary>
public sealed class TreasuryQueries
{
    private const string Executions = """
        SELECT x.succeeded, x.target, x.value, x.call, x.operation, x.module, x.nonce, x.safe_transaction_hash, x.executor,
          x.threshold, x.safe_tx_gas, x.base_gas, x.gas_price, x.gas_token, x.refund_receiver, x.signatures, x.payment,
          (SELECT c.proposal_id FROM proposals_closed c
            WHERE c.transaction_hash = x.transaction_hash AND c.outcome = 'executed' AND c.log_index > x.log_index
            ORDER BY c.log_index LIMIT 1) AS deciding_proposal_id,
          b.timestamp, x.block_number, x.log_index, x.transaction_hash
        FROM safe_executions x JOIN blocks b ON b.block_number = x.block_number

        """;

    private readonly IndexSnapshot _snapshot;

    internal TreasuryQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Owners, the longest-serving first.</summary>
    public Task<IReadOnlyList<Address>> OwnersAsync(CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Address>(
            "SELECT owner FROM safe_owners ORDER BY block_number, log_index, ordinal",
            null,
            cancellationToken
        );

    public async Task<long> ThresholdAsync(CancellationToken cancellationToken) =>
        await _snapshot.FindAsync<long>(
            "SELECT threshold FROM safe_threshold_changes ORDER BY block_number DESC, log_index DESC LIMIT 1",
            null,
            cancellationToken
        );

    public Task<IReadOnlyList<Address>> ModulesAsync(CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Address>(
            "SELECT module FROM safe_modules ORDER BY block_number, log_index",
            null,
            cancellationToken
        );

    /// <param name="part"><c>guard</c>, <c>module-guard</c> or <c>fallback-handler</c>.</param>
    public Task<Address?> PartAsync(string part, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Address?>(
            "SELECT address FROM safe_parts WHERE part = @part",
            new { part },
            cancellationToken
        );

    /// <summary>Executions, newest first.</summary>
    public async Task<Slice<SafeExecution>> ExecutionsAsync(
        Position? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var from = before ?? new Position(long.MaxValue, 0);
        var rows = await _snapshot.ListAsync<SafeExecution>(
            Executions
                + """
                WHERE x.block_number < @block OR (x.block_number = @block AND x.log_index < @log)
                ORDER BY x.block_number DESC, x.log_index DESC LIMIT @take
                """,
            new
            {
                block = from.BlockColumn,
                log = from.LogColumn,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<SafeExecution>.Of(rows, limit, x => x.Position);
    }

    public Task<SafeExecution?> FindExecutionAsync(Hash32 safeTransactionHash, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<SafeExecution>(
            Executions + "WHERE x.safe_transaction_hash = @safeTransactionHash",
            new { safeTransactionHash },
            cancellationToken
        );

    /// <summary>Transfers, newest first.</summary>
    public async Task<Slice<TreasuryTransfer>> TransfersAsync(
        Position? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var from = before ?? new Position(long.MaxValue, 0);
        long log = from.LogColumn >> 16;
        var rows = await _snapshot.ListAsync<TreasuryTransfer>(
            """
            SELECT t.token, t.incoming, t.counterparty, t.amount, b.timestamp, t.block_number, t.log_index, t.ordinal, t.transaction_hash
            FROM treasury_transfers t JOIN blocks b ON b.block_number = t.block_number
            WHERE t.block_number < @block OR (t.block_number = @block
              AND (t.log_index < @log OR (t.log_index = @log AND t.ordinal < @ordinal)))
            ORDER BY t.block_number DESC, t.log_index DESC, t.ordinal DESC LIMIT @take
            """,
            new
            {
                block = from.BlockColumn,
                log,
                ordinal = from.LogColumn & 0xFFFF,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<TreasuryTransfer>.Of(rows, limit, t => t.Position);
    }

    /// <summary>
    /// Tokens that ever moved through the treasury, each with what came in minus what went out by its own Transfer events.
    /// </summary>
    /// <remarks>A hostile token can claim anything: show balances of listed tokens only, or ask the token.</remarks>
    public async Task<IReadOnlyDictionary<Address, UInt256>> TokenBalancesAsync(CancellationToken cancellationToken)
    {
        var incoming = new Dictionary<Address, UInt256>();
        var outgoing = new Dictionary<Address, UInt256>();
        var rows = await _snapshot.ListAsync<TokenMovement>(
            "SELECT token, incoming, amount FROM treasury_transfers WHERE token IS NOT NULL ORDER BY block_number, log_index, ordinal",
            null,
            cancellationToken
        );
        foreach (var row in rows)
        {
            var side = row.Incoming ? incoming : outgoing;
            var sum = side.GetValueOrDefault(row.Token);
            side[row.Token] = row.Amount > UInt256.MaxValue - sum ? UInt256.MaxValue : sum + row.Amount;
        }

        return incoming
            .Keys.Union(outgoing.Keys)
            .ToDictionary(
                token => token,
                token =>
                {
                    var (plus, minus) = (incoming.GetValueOrDefault(token), outgoing.GetValueOrDefault(token));
                    return plus > minus ? plus - minus : UInt256.Zero;
                }
            );
    }

    private sealed record TokenMovement
    {
        public required Address Token { get; init; }
        public required bool Incoming { get; init; }
        public required UInt256 Amount { get; init; }
    }
}
