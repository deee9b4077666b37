using System.Numerics;
using Dao.Ethereum.Primitives;

namespace Dao.Store.Treasury;

/// <summary>Every movement of the treasury, and why.</summary>
public sealed class LedgerQueries
{
    private readonly IndexSnapshot _snapshot;

    internal LedgerQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Movements, the newest first. A balance counts all movements, those too that the filter leaves out.</summary>
    /// <param name="limit">Null for all.</param>
    public async Task<Slice<LedgerEntry>> ListAsync(
        LedgerFilter filter,
        Position? before,
        int? limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        var from = before ?? new Position(long.MaxValue, 0);
        var rows = await _snapshot.ListAsync<LedgerEntry>(
            $"""
            SELECT token, incoming, counterparty, amount, nonce, safe_transaction_hash, module, announcement_number, announcer,
              grant_id, decision_block, budget_id, period, member_id, budget_line, reason_digest, deciding_proposal_id,
              timestamp, block_number, log_index, ordinal, transaction_hash
            FROM ledger
            WHERE (block_number < @block OR (block_number = @block
              AND (log_index < @log OR (log_index = @log AND ordinal < @ordinal)))){Conditions(filter)}
            ORDER BY block_number DESC, log_index DESC, ordinal DESC LIMIT @take
            """,
            new
            {
                block = from.BlockColumn,
                log = from.LogColumn >> 16,
                ordinal = from.LogColumn & 0xFFFF,
                from = filter.From ?? default,
                before = filter.Before ?? default,
                line = filter.BudgetLine ?? default,
                token = filter.Token ?? default,
                take = limit + 1L ?? long.MaxValue,
            },
            cancellationToken
        );
        var balances = await BalancesAsync([.. rows.Select(row => row.Position)], cancellationToken);
        return Slice<LedgerEntry>.Of(
            [.. rows.Select(row => row with { Balance = balances[row.Position] })],
            limit ?? int.MaxValue,
            row => row.Position
        );
    }

    /// <summary>The budget lines that money was paid from, by their keys.</summary>
    public Task<IReadOnlyList<Hash32>> BudgetLinesAsync(CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Hash32>(
            """
            SELECT budget_line FROM announcements UNION SELECT budget_line FROM decision_payments
            UNION SELECT budget_line FROM budgets_granted ORDER BY budget_line
            """,
            null,
            cancellationToken
        );

    private static string Conditions(LedgerFilter filter) =>
        (filter.From is null ? "" : " AND timestamp >= @from")
        + (filter.Before is null ? "" : " AND timestamp < @before")
        + (filter.BudgetLine is null ? "" : " AND budget_line = @line")
        + (
            filter.Token is null ? ""
            : filter.Token == Address.Zero ? " AND token IS NULL"
            : " AND token = @token"
        );

    /// <summary>No database adds 256 bits: the movements are summed here, from the first on.</summary>
    private async Task<Dictionary<Position, BigInteger>> BalancesAsync(
        HashSet<Position> wanted,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<Position, BigInteger>();
        if (wanted.Count == 0)
        {
            return found;
        }

        var sums = new Dictionary<Address, BigInteger>();
        var movements = await _snapshot.ListAsync<TreasuryTransfer>(
            """
            SELECT t.token, t.incoming, t.counterparty, t.amount, b.timestamp, t.block_number, t.log_index, t.ordinal, t.transaction_hash
            FROM treasury_transfers t JOIN blocks b ON b.block_number = t.block_number
            WHERE t.block_number <= @last ORDER BY t.block_number, t.log_index, t.ordinal
            """,
            new { last = wanted.Max(position => position.BlockColumn) },
            cancellationToken
        );
        foreach (var movement in movements)
        {
            var token = movement.Token ?? Address.Zero;
            var amount = new BigInteger(movement.Amount.ToBigEndian(), isUnsigned: true, isBigEndian: true);
            var sum = sums.GetValueOrDefault(token) + (movement.Incoming ? amount : -amount);
            sums[token] = sum;
            if (wanted.Contains(movement.Position))
            {
                found[movement.Position] = sum;
            }
        }

        return found;
    }
}
