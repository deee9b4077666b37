using CsCheck;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;

namespace Dao.Rules.Tests.Ballots;

public sealed class PackedBallotTests
{
    private static readonly Signature Signed = Sign("a ballot");

    private static readonly Gen<PackedBallot> AnyBallot = Gen.Select(Gen.UInt, Gen.Int[0, 2], Gen.Int[0, 9])
        .Select((member, choice, text) => new PackedBallot(member, (BallotChoice)choice, Sign($"text {text}")));

    [Fact]
    public void Ballot_takes_69_bytes_in_the_order_that_the_governor_reads()
    {
        var packed = PackedBallot.PackAll([new PackedBallot(0x01020304, BallotChoice.Abstain, Signed)]);

        packed.Length.ShouldBe(69);
        packed[..5].ShouldBe([1, 2, 3, 4, 2]);
        packed[5..].ShouldBe(Signed.ToCompact());
    }

    [Fact]
    public void Batch_reads_back()
    {
        AnyBallot
            .Array[0, 20]
            .Sample(
                ballots =>
                    PackedBallot.TryUnpackAll(PackedBallot.PackAll(ballots), out var read, out _)
                    && read.SequenceEqual(ballots),
                iter: 200
            );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(68)]
    [InlineData(70)]
    public void Batch_of_another_length_is_refused(int length)
    {
        PackedBallot.TryUnpackAll(new byte[length], out _, out var error).ShouldBeFalse();
        error.ShouldBe($"A batch is a multiple of 69 bytes, this one has {length}.");
    }

    [Fact]
    public void Unknown_choice_is_refused()
    {
        var packed = PackedBallot.PackAll([
            new PackedBallot(1, BallotChoice.For, Signed),
            new PackedBallot(2, BallotChoice.For, Signed),
        ]);
        packed[69 + 4] = 3;

        PackedBallot.TryUnpackAll(packed, out _, out var error).ShouldBeFalse();
        error.ShouldBe("Ballot 1: support must be 0, 1 or 2, it is 3.");
    }

    [Theory]
    [InlineData("For", true)]
    [InlineData("Against", true)]
    [InlineData("Abstain", true)]
    [InlineData("for", false)]
    [InlineData("FOR", false)]
    [InlineData(" For", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("1", false)]
    public void Choice_is_one_of_three_words(string? word, bool isChoice)
    {
        BallotChoices.TryParse(word, out var choice).ShouldBe(isChoice);
        if (isChoice)
        {
            choice.ToWord().ShouldBe(word);
        }
    }

    private static Signature Sign(string text)
    {
        using var key = PrivateKey.FromBytes(Keccak.HashText("mossgate member 1").ToArray());
        return key.Sign(Keccak.HashText(text));
    }
}
