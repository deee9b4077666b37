using Dao.Gateway.Reading;
using Dao.Store;

namespace Dao.Gateway.Pages;

/// <summary>How many members each class has.</summary>
public static class MemberClasses
{
    private const int PageSize = 1_000;

    /// <summary>Beyond this many members a page does without the sums.</summary>
    private const int Most = 5_000;

    /// <summary>Classes in the order of their first members, with their plural; empty for a co-op too large to count on each view.</summary>
    public static async Task<IReadOnlyList<(string Class, ulong Count)>> CountAsync(
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var counts = new Dictionary<string, ulong>(StringComparer.Ordinal);
        Position? after = null;
        for (var seen = 0; ; seen += PageSize)
        {
            if (seen >= Most)
            {
                return [];
            }

            var slice = await block.Members.ListAsync(after, PageSize, cancellationToken);
            foreach (var member in slice.Items.Where(member => member.IsActive))
            {
                counts[member.ClassName] = counts.GetValueOrDefault(member.ClassName) + 1;
            }

            if (slice.Next is not { } next)
            {
                return [.. counts.Select(pair => (Plural(pair.Key), pair.Value))];
            }

            after = next;
        }
    }

    private static string Plural(string word) =>
        word.Length == 0 ? "Without class" : char.ToUpperInvariant(word[0]) + word[1..] + "s";
}
