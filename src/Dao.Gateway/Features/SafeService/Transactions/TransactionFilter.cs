using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Wire;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>Which of a Safe's transactions a list shows, and in which order.</summary>
internal sealed class TransactionFilter
{
    private readonly List<Func<TransactionRecord, bool>> _tests = [];
    private readonly string? _ordering;

    private TransactionFilter(string? ordering) => _ordering = ordering;

    /// <summary>The nonces that can match: the stores need not give others.</summary>
    public UInt256 FirstNonce { get; private set; } = UInt256.Zero;

    public UInt256 LastNonce { get; private set; } = UInt256.MaxValue;

    public static TransactionFilter Read(QueryFilter query)
    {
        var filter = new TransactionFilter(query.Text("ordering"));
        filter.ReadNonces(query);
        filter.When(query.Flag("executed"), (t, executed) => t.IsExecuted == executed);
        filter.When(query.Flag("failed"), (t, failed) => t.Execution is { } x && x.Succeeded != failed);
        filter.When(query.Flag("has_confirmations"), (t, has) => t.Confirmations.Count > 0 == has);
        if (query.Flag("trusted") ?? true)
        {
            filter._tests.Add(t => t.IsTrusted);
        }

        filter.When(query.Hash("safe_tx_hash"), (t, hash) => t.Hash == hash);
        filter.When(query.Hash("transaction_hash"), (t, hash) => t.Execution?.TransactionHash == hash);
        filter.When(query.Address("to"), (t, to) => t.To == to);
        filter.When(query.Number("value"), (t, value) => t.Value == value);
        filter.When(query.Number("value__gt"), (t, value) => t.Value > value);
        filter.When(query.Number("value__lt"), (t, value) => t.Value < value);
        filter.When(query.Time("execution_date__gte"), (t, time) => t.Execution?.Timestamp >= time);
        filter.When(query.Time("execution_date__lte"), (t, time) => t.Execution?.Timestamp <= time);
        filter.When(query.Time("submission_date__gte"), (t, time) => t.CreatedAt >= time);
        filter.When(query.Time("submission_date__lte"), (t, time) => t.CreatedAt <= time);
        filter.When(query.Time("modified__gt"), (t, time) => t.ModifiedAt > time);
        filter.When(query.Time("modified__gte"), (t, time) => t.ModifiedAt >= time);
        filter.When(query.Time("modified__lt"), (t, time) => t.ModifiedAt < time);
        filter.When(query.Time("modified__lte"), (t, time) => t.ModifiedAt <= time);
        return filter;
    }

    public IReadOnlyList<TransactionRecord> Apply(IEnumerable<TransactionRecord> all)
    {
        var matching = all.Where(t => _tests.TrueForAll(test => test(t)));
        // Clients compute the next nonce from the first page: by default it holds the highest.
        var ordered = _ordering switch
        {
            "nonce" => matching.OrderBy(t => t.Nonce),
            "created" => matching.OrderBy(t => t.CreatedAt),
            "-created" => matching.OrderByDescending(t => t.CreatedAt),
            "modified" => matching.OrderBy(t => t.ModifiedAt),
            "-modified" => matching.OrderByDescending(t => t.ModifiedAt),
            _ => matching.OrderByDescending(t => t.Nonce),
        };
        return [.. ordered.ThenByDescending(t => t.CreatedAt).ThenBy(t => t.Hash)];
    }

    private void ReadNonces(QueryFilter query)
    {
        if (query.Number("nonce") is { } nonce)
        {
            (FirstNonce, LastNonce) = (nonce, nonce);
        }

        FirstNonce = Max(FirstNonce, query.Number("nonce__gte") ?? UInt256.Zero);
        LastNonce = Min(LastNonce, query.Number("nonce__lte") ?? UInt256.MaxValue);
        When(query.Number("nonce__gt"), (t, over) => t.Nonce > over);
        When(query.Number("nonce__lt"), (t, under) => t.Nonce < under);
    }

    private void When<T>(T? wanted, Func<TransactionRecord, T, bool> test)
        where T : struct
    {
        if (wanted is { } value)
        {
            _tests.Add(t => test(t, value));
        }
    }

    private static UInt256 Max(UInt256 one, UInt256 other) => one > other ? one : other;

    private static UInt256 Min(UInt256 one, UInt256 other) => one < other ? one : other;
}
