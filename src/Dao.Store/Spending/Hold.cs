using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>What the assembly last said about a subject: an announcement, a payee or a period of a budget.</summary>
public sealed record Hold
{
    public required Hash32 Subject { get; init; }
    public required Hash32 ReasonDigest { get; init; }

    /// <summary>Null when it was lifted.</summary>
    public DateTimeOffset? Until { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public bool IsHeldAt(DateTimeOffset moment) => moment < Until;
}
