using Dao.Ethereum.Primitives;

namespace Dao.Store.Safes;

/// <summary>The watched Safes: who owns them, what they did, what moved.</summary>
public sealed class SafeQueries
{
    private const string Executions = """
        SELECT x.safe, x.succeeded, x.target, x.value, x.call, x.operation, x.module, x.nonce, x.safe_transaction_hash,
          x.executor, x.threshold, x.safe_tx_gas, x.base_gas, x.gas_price, x.gas_token, x.refund_receiver, x.signatures,
          x.payment, b.timestamp, x.block_number, x.log_index, x.transaction_hash
        FROM watched_executions x JOIN blocks b ON b.block_number = x.block_number

        """;

    private readonly IndexSnapshot _snapshot;

    internal SafeQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Null for an address that is no watched Safe.</summary>
    public async Task<WatchedSafe?> FindAsync(Address safe, CancellationToken cancellationToken) =>
        (
            await _snapshot.ListAsync<WatchedSafe>(
                """
                SELECT w.safe, w.factory, w.singleton, b.timestamp, w.block_number, w.transaction_hash
                FROM watched_safes w JOIN blocks b ON b.block_number = w.block_number
                WHERE w.safe = @safe ORDER BY w.block_number, w.log_index LIMIT 1
                """,
                new { safe },
                cancellationToken
            )
        ).SingleOrDefault();

    public Task<IReadOnlyList<Address>> OwnersAsync(Address safe, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Address>(
            "SELECT owner FROM watched_owners WHERE safe = @safe ORDER BY block_number, log_index, ordinal",
            new { safe },
            cancellationToken
        );

    public async Task<long> ThresholdAsync(Address safe, CancellationToken cancellationToken) =>
        await _snapshot.FindAsync<long>(
            """
            SELECT threshold FROM watched_threshold_changes WHERE safe = @safe
            ORDER BY block_number DESC, log_index DESC LIMIT 1
            """,
            new { safe },
            cancellationToken
        );

    /// <summary>The Safes that an account owns, oldest first.</summary>
    public Task<IReadOnlyList<Address>> OwnedByAsync(Address owner, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Address>(
            "SELECT safe FROM watched_owners WHERE owner = @owner ORDER BY block_number, log_index, ordinal",
            new { owner },
            cancellationToken
        );

    /// <summary>The Safes that let a module execute.</summary>
    public Task<IReadOnlyList<Address>> WithModuleAsync(Address module, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Address>(
            "SELECT safe FROM watched_modules WHERE module = @module ORDER BY block_number, log_index",
            new { module },
            cancellationToken
        );

    /// <summary>Everything that a Safe did, newest first.</summary>
    public Task<IReadOnlyList<WatchedExecution>> ExecutionsAsync(Address safe, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<WatchedExecution>(
            Executions + "WHERE x.safe = @safe ORDER BY x.block_number DESC, x.log_index DESC",
            new { safe },
            cancellationToken
        );

    /// <summary>What owners executed under nonces in a range, both ends included.</summary>
    public Task<IReadOnlyList<WatchedExecution>> ExecutionsAsync(
        Address safe,
        long firstNonce,
        long lastNonce,
        CancellationToken cancellationToken
    ) =>
        _snapshot.ListAsync<WatchedExecution>(
            Executions
                + "WHERE x.safe = @safe AND x.nonce >= @firstNonce AND x.nonce <= @lastNonce ORDER BY x.nonce DESC",
            new
            {
                safe,
                firstNonce,
                lastNonce,
            },
            cancellationToken
        );

    public Task<WatchedExecution?> FindExecutionAsync(
        Hash32 safeTransactionHash,
        CancellationToken cancellationToken
    ) =>
        _snapshot.FindAsync<WatchedExecution>(
            Executions + "WHERE x.safe_transaction_hash = @safeTransactionHash",
            new { safeTransactionHash },
            cancellationToken
        );

    /// <summary>Hashes that owners approved on chain, oldest first.</summary>
    public Task<IReadOnlyList<WatchedApproval>> ApprovalsAsync(Address safe, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<WatchedApproval>(
            """
            SELECT a.approved_hash, a.owner, b.timestamp, a.transaction_hash
            FROM watched_approvals a JOIN blocks b ON b.block_number = a.block_number
            WHERE a.safe = @safe ORDER BY a.block_number, a.log_index
            """,
            new { safe },
            cancellationToken
        );

    /// <summary>Everything that moved from or to a Safe, newest first.</summary>
    public Task<IReadOnlyList<WatchedTransfer>> TransfersAsync(Address safe, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<WatchedTransfer>(
            """
            SELECT t.kind, t.token, t.sender, t.recipient, t.amount, b.timestamp, t.block_number, t.log_index, t.ordinal,
              t.transaction_hash
            FROM watched_transfers t JOIN blocks b ON b.block_number = t.block_number
            WHERE t.sender = @safe OR t.recipient = @safe
            ORDER BY t.block_number DESC, t.log_index DESC, t.ordinal DESC
            """,
            new { safe },
            cancellationToken
        );

    /// <summary>The ERC-20 tokens that moved from or to a Safe, those that moved last first.</summary>
    public Task<IReadOnlyList<Address>> TokensAsync(Address safe, int limit, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Address>(
            """
            SELECT token FROM watched_transfers
            WHERE kind = 'erc20' AND (sender = @safe OR recipient = @safe)
            GROUP BY token ORDER BY MAX(block_number) DESC, token LIMIT @limit
            """,
            new { safe, limit },
            cancellationToken
        );
}
