using System.Text.Json;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;

namespace Dao.Contracts.Tests.Texts;

public sealed class CanonicalTextTests
{
    [Fact]
    public void Composition_agrees_with_another_implementation()
    {
        using var stream = typeof(CanonicalTextTests).Assembly.GetManifestResourceStream(
            "Dao.Contracts.Tests.Texts.normalization-vectors.json"
        );
        var vectors = JsonSerializer.Deserialize<string[][]>(stream.ShouldNotBeNull()).ShouldNotBeNull();

        var wrong = vectors
            .Where(vector => CanonicalText.Of(vector[0]) != vector[1])
            .Select(vector => vector[0])
            .ToArray();

        vectors.Length.ShouldBeGreaterThan(6_000);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a\r\nb\rc\n", "a\nb\nc\n")]
    [InlineData("\uFEFFtext", "text")]
    [InlineData("cafe\u0301", "caf\u00e9")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("  kept  ", "  kept  ")]
    [InlineData("", "")]
    public void Text_is_brought_into_its_one_form(string text, string expected)
    {
        CanonicalText.Of(text).ShouldBe(expected);
        CanonicalText.IsCanonical(expected).ShouldBeTrue();
    }

    [Fact]
    public void Digest_is_the_same_for_every_way_to_write_a_text()
    {
        var digest = CanonicalText.Digest("Cafe\u0301\r\n");

        digest.ShouldBe(CanonicalText.Digest("Caf\u00e9\n"));
        digest.ShouldBe(Keccak.HashText("Caf\u00e9\n"));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        foreach (var text in new[] { "\ud800", "a\udc00b", "\ud800\ud800", "\ud83d\ude00\ude00" })
        {
            Should.Throw<ArgumentException>(() => CanonicalText.Of(text));
            CanonicalText.IsCanonical(text).ShouldBeFalse();
        }
    }
}
