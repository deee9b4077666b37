using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Ballots;

namespace Dao.Rules.Tests.Ballots;

public sealed class MemberBallotTests
{
    // Domain "Coop Assembly", version "1", chain 31337, 0x5FbDB2315678afecb367f032d93F642f64180aa3; hashed and signed by viem.
    private static readonly Hash32 Domain = Hash32.Parse(
        "0xe31bbb212abe2a397791447ced7c175f5fd7ae114b61f8a3bbbdbcd86f1a889c"
    );

    [Theory]
    [InlineData(
        "1",
        1u,
        BallotChoice.For,
        "0x2b44166a7daaf42dc3873d4fcf357c506f388478b2a61e53a37ccad238d65ae5",
        "0x654771564f12df9ee77b040181bee45244f1056ecf1a084ee82837f2f80d0c1f5b2aebc0ccabd6c340bd06c7a38cc049bbcd7b578f6438ffd183aae79a934e381c"
    )]
    [InlineData(
        "115792089237316195423570985008687907853269984665640564039457584007913129639935",
        uint.MaxValue,
        BallotChoice.Abstain,
        "0x0717bbbe83608bf1a410519cf0a80da111939e4b30306c7fcf0d4483a5bb1126",
        "0xf883adfe87f60a3fc026cdc708dd1a56648ac52cfb4fa6c6229aa1ec2b88ae9a58e9cd794f33fcd106640bc5d2e45dac379549c2b3d1ca0e751f8116ad15cb561c"
    )]
    [InlineData(
        "12345678901234567890",
        37u,
        BallotChoice.Against,
        "0xa6acd3aa52fad3c217fdb280a2a8389b70afd02a378ccf5fc36f5aeaa9dda8b4",
        "0x6e72db56d5f50f6396c6cc633605ce8b2f032490e850e9ae3d335172a33b27e148367af64cdd981fe98939bc5ecc3fd7199ab0c70ff6e2f495d01b2203aa7acd1c"
    )]
    public void Ballot_signed_by_another_implementation_is_read(
        string proposalId,
        uint memberId,
        BallotChoice choice,
        string digest,
        string signature
    )
    {
        var ballot = new MemberBallot(UInt256.Parse(proposalId), memberId, choice);

        ballot.Digest(Domain).ShouldBe(Hash32.Parse(digest));
        Signature.TryParse(Hex.Decode(signature), out var parsed, out var error).ShouldBeTrue(error);
        Secp256k1.TryRecover(ballot.Digest(Domain), parsed, out var account).ShouldBeTrue();
        account.ToString().ShouldBe("0x8984885799563C8D3473cACD1c70E204A72A6178");
    }

    [Fact]
    public void Each_part_of_a_ballot_changes_its_digest()
    {
        var ballot = new MemberBallot(UInt256.One, 1, BallotChoice.For);
        var others = new[]
        {
            ballot with
            {
                ProposalId = UInt256.From(2),
            },
            ballot with
            {
                MemberId = 2,
            },
            ballot with
            {
                Choice = BallotChoice.Against,
            },
            ballot with
            {
                Choice = BallotChoice.Abstain,
            },
        };

        others
            .Select(other => other.Digest(Domain))
            .Append(ballot.Digest(Domain))
            .Append(ballot.Digest(Hash32.Zero))
            .ShouldBeUnique();
        TypedDataHash.Of(Domain, ballot.StructHash()).ShouldBe(ballot.Digest(Domain));
    }
}
