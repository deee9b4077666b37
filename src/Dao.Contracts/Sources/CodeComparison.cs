using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Sources;

/// <summary>Deployed code held against what the source compiles to, byte by byte, but for what the constructor fixed.</summary>
/// <remarks>
/// An immutable stands at several places: all must hold the same, else the code would say one thing and do another. A difference is cut
/// to <see cref="LongestShown"/> bytes.
/// </remarks>
public sealed record CodeComparison
{
    private const int LongestShown = 32;

    private CodeComparison(
        int foundBytes,
        int expectedBytes,
        IReadOnlyList<ImmutableValue> immutables,
        IReadOnlyList<CodeDifference> differences
    ) => (FoundBytes, ExpectedBytes, Immutables, Differences) = (foundBytes, expectedBytes, immutables, differences);

    public int FoundBytes { get; }

    /// <summary>How many bytes at the end of the deployed code only name its sources; 0 without.</summary>
    public required int MetadataBytes { get; init; }

    public int ExpectedBytes { get; }

    /// <summary>Empty if the code is too short to have them.</summary>
    public IReadOnlyList<ImmutableValue> Immutables { get; }

    /// <summary>In the order of the code.</summary>
    public IReadOnlyList<CodeDifference> Differences { get; }

    public bool IsSame => Differences.Count == 0;

    /// <param name="found">On the chain.</param>
    /// <param name="expected">The artifact, with zeros where the immutables go.</param>
    public static CodeComparison Of(
        ReadOnlyMemory<byte> found,
        ReadOnlyMemory<byte> expected,
        IReadOnlyList<ImmutableVariable> immutables
    )
    {
        var values = immutables
            .Where(one => one.Places.All(place => place + ImmutableVariable.Size <= found.Length))
            .Select(one => new ImmutableValue(one, WordAt(found.Span, one.Places[0])))
            .ToList();
        var filled = expected.ToArray();
        foreach (var value in values)
        {
            foreach (var place in value.Variable.Places.Where(place => place + ImmutableVariable.Size <= filled.Length))
            {
                value.Word.CopyTo(filled.AsSpan(place));
            }
        }

        return new CodeComparison(found.Length, expected.Length, values, [.. Compare(found, filled)])
        {
            MetadataBytes = MetadataAt(found.Span),
        };
    }

    private static int MetadataAt(ReadOnlySpan<byte> code)
    {
        if (code.Length < 4)
        {
            return 0;
        }

        // Solidity ends its code with a CBOR map of one to three entries and the map's length in two bytes.
        var length = (code[^2] << 8) | code[^1];
        return length + 2 <= code.Length && code[^(length + 2)] is >= 0xa1 and <= 0xa3 ? length + 2 : 0;
    }

    private static IEnumerable<CodeDifference> Compare(ReadOnlyMemory<byte> found, ReadOnlyMemory<byte> expected)
    {
        var common = Math.Min(found.Length, expected.Length);
        for (var at = 0; at < common; )
        {
            if (found.Span[at] == expected.Span[at])
            {
                at++;
                continue;
            }

            var start = at;
            while (at < common && at - start < LongestShown && found.Span[at] != expected.Span[at])
            {
                at++;
            }

            yield return new CodeDifference(start, expected[start..at], found[start..at]);
        }

        if (found.Length != expected.Length)
        {
            yield return new CodeDifference(common, Cut(expected[common..]), Cut(found[common..]));
        }
    }

    private static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> bytes) =>
        bytes.Length <= LongestShown ? bytes : bytes[..LongestShown];

    private static Hash32 WordAt(ReadOnlySpan<byte> code, int place) =>
        Hash32.FromBytes(code.Slice(place, ImmutableVariable.Size));
}
