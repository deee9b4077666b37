using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;

namespace Dao.Rules.Tests.Treasury;

public sealed class AnnouncementTests
{
    private static readonly Address Guard = Address.Parse("0x8984885799563C8D3473cACD1c70E204A72A6178");
    private static readonly Hash32 Domain = new TypedDomain("Coop Treasury", "1", 31337, Guard).Separator();

    private static readonly SafeTransaction Payment = new()
    {
        ChainId = 31337,
        Safe = Address.Parse("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762"),
        To = Address.Parse("0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0"),
        Value = UInt256.Parse("1000000000000000000"),
        Data = Hex.Decode(
            "0xa9059cbb000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266000000000000000000000000000000000000000000000000000000000000000a"
        ),
        Operation = SafeOperation.DelegateCall,
        Nonce = UInt256.From(5),
    };

    // No field is zero, and no two are alike; hashed by viem.
    private static readonly Announcement Full = Announcement.Of(
        Payment,
        7,
        Key("Infrastructure"),
        CanonicalText.Digest("Server for 2026:\r\nGru\u0308ne Wolke"),
        UInt256.From(1_800_000_000)
    );

    [Fact]
    public void Digest_is_the_one_that_a_wallet_signs()
    {
        Full.Digest(Domain).ToString().ShouldBe("0x90a74a34a60af1bfabe09628db8de502db2b8d71f4a32177a93a7cea889abf79");
    }

    [Fact]
    public void Digest_of_an_empty_announcement_is_the_one_that_a_wallet_signs()
    {
        var empty = new Announcement(
            Payment.To,
            UInt256.Zero,
            [],
            SafeOperation.Call,
            0,
            Hash32.Zero,
            Hash32.Zero,
            UInt256.Zero
        );

        empty.Digest(Domain).ToString().ShouldBe("0xb733000baea9b1c3000ad56f5aebb18453bf8926dfb6c267ba28779c489ac9fa");
    }

    [Fact]
    public void Each_field_changes_the_digest()
    {
        Announcement[] altered =
        [
            Full,
            Full with
            {
                To = Guard,
            },
            Full with
            {
                Value = UInt256.One,
            },
            Full with
            {
                Data = [],
            },
            Full with
            {
                Operation = SafeOperation.Call,
            },
            Full with
            {
                GrantId = 8,
            },
            Full with
            {
                BudgetLine = Key("Travel"),
            },
            Full with
            {
                ReasonDigest = CanonicalText.Digest(""),
            },
            Full with
            {
                Deadline = UInt256.One,
            },
        ];

        altered.Select(one => one.Digest(Domain)).ShouldBeUnique();
    }

    [Fact]
    public void Content_and_subject_are_those_of_the_guard()
    {
        var content = Announcement.ContentOf(Payment);

        content.ToString().ShouldBe("0xc9b03a2141f881742b0a84c6567ef413e0f5e0397c1ba5f3457d9f495d42c2d1");
        Full.Content().ShouldBe(content);
        Announcement
            .SubjectOf(Guard, content, 42)
            .ToString()
            .ShouldBe("0x3703e4e4b71a7d5cb0484018ae80133c29776c4710de7cd873b49b2f9c06ff58");
    }

    [Fact]
    public void Content_is_the_same_under_every_nonce()
    {
        Announcement.ContentOf(Payment with { Nonce = UInt256.From(6) }).ShouldBe(Announcement.ContentOf(Payment));
    }

    private static Hash32 Key(string name) => ClauseWords.Key(name) ?? throw new FormatException(name);
}
