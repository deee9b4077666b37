using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dao.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Http;

/// <summary>Which part of a list is asked for: at most <see cref="Limit"/> items behind <see cref="After"/>.</summary>
public sealed record PageRequest(int Limit, Cursor? After)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static PageRequest First { get; } = new(DefaultLimit, null);

    /// <summary>The place in the store after which the page starts.</summary>
    public Position? Position => After is { } after ? new Position(after.First, after.Second) : null;

    /// <summary>Reads <c>?limit=1..200&amp;after=CURSOR</c> of the list named <paramref name="list"/>.</summary>
    public static bool TryRead(
        PageQuery query,
        string list,
        out PageRequest page,
        [NotNullWhen(false)] out ProblemHttpResult? refusal
    )
    {
        page = First;
        refusal = null;
        var limit = DefaultLimit;
        if (query.Limit is { } text && !TryReadLimit(text, out limit))
        {
            refusal = Problem.Of(ApiProblems.InvalidParameter, $"limit is a whole number from 1 to {MaxLimit}.");
            return false;
        }

        if (query.After is not { } after)
        {
            page = new PageRequest(limit, null);
            return true;
        }

        if (!Cursor.TryDecode(after, list, out var cursor))
        {
            refusal = Problem.Of(
                ApiProblems.InvalidCursor,
                "after is not a cursor of this list; take it unchanged from next, or leave it out to start again."
            );
            return false;
        }

        page = new PageRequest(limit, cursor);
        return true;
    }

    private static bool TryReadLimit(string text, out int limit) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit;
}
