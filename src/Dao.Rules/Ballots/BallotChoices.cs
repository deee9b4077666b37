using System.Diagnostics.CodeAnalysis;

namespace Dao.Rules.Ballots;

/// <summary>The three words that a member signs, and the codes that stand for them on chain.</summary>
/// <remarks>The words are part of the signed text: they are compared exactly, never by case-folding.</remarks>
public static class BallotChoices
{
    public static IReadOnlyList<string> Words { get; } = ["For", "Against", "Abstain"];

    public static string ToWord(this BallotChoice choice) =>
        choice switch
        {
            BallotChoice.Against => "Against",
            BallotChoice.For => "For",
            BallotChoice.Abstain => "Abstain",
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "A ballot is For, Against or Abstain."),
        };

    public static bool TryParse([NotNullWhen(true)] string? word, out BallotChoice choice)
    {
        choice = word switch
        {
            "For" => BallotChoice.For,
            "Abstain" => BallotChoice.Abstain,
            _ => BallotChoice.Against,
        };
        return word is "For" or "Against" or "Abstain";
    }

    public static bool TryFromSupport(byte support, out BallotChoice choice)
    {
        choice = (BallotChoice)support;
        return support <= (byte)BallotChoice.Abstain;
    }
}
