using CsCheck;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Tests.Bylaws;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a\n", "a", " a")]
    [InlineData("", "a\nb", "+a|+b")]
    [InlineData("a\nb", "", "-a|-b")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\nb\nc\nd", "b\nd\ne", "-a| b|-c| d|+e")]
    public void Lines_are_taken_away_before_others_are_added(string before, string after, string lines)
    {
        string.Join('|', LineDiff.Of(before, after).Select(line => line.Mark + line.Text)).ShouldBe(lines);
    }

    [Fact]
    public void Both_texts_can_be_read_from_the_difference_and_no_shorter_one_exists()
    {
        var text = Gen.Char["abc"].Array[1, 8].Select(letters => string.Join('\n', letters));
        Gen.Select(text, text)
            .Sample(
                (before, after) =>
                {
                    var lines = LineDiff.Of(before, after);
                    return Of(lines, DiffSide.Before) == before
                        && Of(lines, DiffSide.After) == after
                        && lines.Count(line => line.Side == DiffSide.Both)
                            == Common(before.Split('\n'), after.Split('\n'));
                }
            );
    }

    [Fact]
    public void Two_huge_texts_are_not_compared_line_by_line()
    {
        var before = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"a{i}"));
        var after = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"b{i}"));

        LineDiff.Of(before, after).Count.ShouldBe(40_000);
    }

    private static string Of(IEnumerable<DiffLine> lines, DiffSide side) =>
        string.Join(
            '\n',
            lines.Where(line => line.Side == side || line.Side == DiffSide.Both).Select(line => line.Text)
        );

    private static int Common(ReadOnlySpan<string> a, ReadOnlySpan<string> b) =>
        a.IsEmpty || b.IsEmpty ? 0
        : a[0] == b[0] ? 1 + Common(a[1..], b[1..])
        : Math.Max(Common(a[1..], b), Common(a, b[1..]));
}
