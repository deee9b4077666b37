namespace Dao.Store;

/// <summary>A part of a list and the place to continue after; null at its end.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, Position? Next)
{
    /// <summary>Cuts rows that were read with one more than the limit.</summary>
    internal static Slice<T> Of(IReadOnlyList<T> rows, int limit, Func<T, Position> position) =>
        rows.Count > limit ? new([.. rows.Take(limit)], position(rows[limit - 1])) : new(rows, null);
}
