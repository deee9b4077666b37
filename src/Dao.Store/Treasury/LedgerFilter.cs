using Dao.Ethereum.Primitives;

namespace Dao.Store.Treasury;

/// <summary>Which movements of the ledger are asked for; null asks for all.</summary>
/// <param name="From">At or after this moment.</param>
/// <param name="Before">Before this moment.</param>
/// <param name="Token">The zero address: the chain's own coin.</param>
public sealed record LedgerFilter(DateTimeOffset? From, DateTimeOffset? Before, Hash32? BudgetLine, Address? Token)
{
    public static LedgerFilter All { get; } = new(null, null, null, null);
}
