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

    /// <summary>How long a subject was held up to a moment: time that does not count for its deadline.</summary>
    /// <remarks>The same as <c>Holds.heldSeconds</c>.</remarks>
    /// <param name="holds">All of one subject, the oldest first.</param>
    public static TimeSpan TotalAt(IReadOnlyList<Hold> holds, DateTimeOffset moment)
    {
        var total = TimeSpan.Zero;
        for (var i = 0; i < holds.Count; i++)
        {
            if (holds[i].Until is { } until)
            {
                var next = i + 1 < holds.Count ? holds[i + 1].Timestamp : moment;
                total += (until < next ? until : next) - holds[i].Timestamp;
            }
        }

        return total;
    }
}
