using System.Globalization;

namespace Dao.Rules.Elections;

/// <summary>Whom a ballot approves of: as member ids, as a ballot is signed and read, and as bits, as the contract counts.</summary>
public static class Approvals
{
    /// <summary>Most candidates of an election.</summary>
    public const int MostCandidates = 64;

    /// <summary>The bits, or what is wrong. Ids are those of standing candidates, each once, in the order of candidacy.</summary>
    /// <param name="candidates">Member ids in the order of candidacy.</param>
    /// <param name="withdrawn">Bit i: the candidate at place i has withdrawn.</param>
    public static bool TryToBits(
        IReadOnlyList<uint> approved,
        IReadOnlyList<uint> candidates,
        ulong withdrawn,
        out ulong bits,
        out string error
    )
    {
        ArgumentNullException.ThrowIfNull(approved);
        ArgumentNullException.ThrowIfNull(candidates);
        (bits, error) = (0, "");
        var last = -1;
        foreach (var id in approved)
        {
            var place = PlaceOf(candidates, id);
            if (place < 0 || ((withdrawn >> place) & 1) == 1)
            {
                error = string.Create(CultureInfo.InvariantCulture, $"Member {id} does not stand in this election.");
            }
            else if (place <= last)
            {
                error = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Approved candidates are named once, in the order of candidacy: {Say(InOrder(approved, candidates))}."
                );
            }

            if (error.Length > 0)
            {
                bits = 0;
                return false;
            }

            bits |= 1UL << place;
            last = place;
        }

        return true;
    }

    /// <summary>The approved candidates' member ids, in the order of candidacy; places without a candidate are left out.</summary>
    public static IReadOnlyList<uint> ToIds(ulong bits, IReadOnlyList<uint> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return [.. candidates.Take(MostCandidates).Where((_, place) => ((bits >> place) & 1) == 1)];
    }

    /// <summary>"8,13", or "none".</summary>
    public static string Write(IReadOnlyList<uint> approved)
    {
        ArgumentNullException.ThrowIfNull(approved);
        return approved.Count == 0
            ? "none"
            : string.Join(',', approved.Select(id => id.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or a person did: ids with commas, or "none".</summary>
    public static bool TryRead(string? text, out IReadOnlyList<uint> approved)
    {
        approved = [];
        if (text is "none")
        {
            return true;
        }

        var ids = new List<uint>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return false;
            }

            ids.Add(id);
        }

        approved = ids;
        return true;
    }

    /// <summary>As a ballot must name them: each once, in the order of candidacy; unknown ones last.</summary>
    public static IReadOnlyList<uint> InOrder(IEnumerable<uint> approved, IReadOnlyList<uint> candidates) =>
        [.. approved.Distinct().OrderBy(id => PlaceOf(candidates, id) is >= 0 and var place ? place : int.MaxValue)];

    private static string Say(IReadOnlyList<uint> ids) => Write(ids).Replace(",", ", ", StringComparison.Ordinal);

    private static int PlaceOf(IReadOnlyList<uint> candidates, uint id)
    {
        for (var place = 0; place < candidates.Count; place++)
        {
            if (candidates[place] == id)
            {
                return place;
            }
        }

        return -1;
    }
}
