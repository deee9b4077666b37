using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Crypto;

public sealed class SignatureTests
{
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private const string HalfOrder = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
    private const string AboveHalfOrder = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
    private const string All = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    // The two examples of ERC-2098, with the key 0x1234...1234.
    [Theory]
    [InlineData(
        "Hello World",
        "0x68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b907e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea520641b",
        "0x68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b907e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea52064"
    )]
    [InlineData(
        "It's a small(er) world",
        "0x9328da16089fcba9bececa81663203989f2df5fe1faa6291a45381c81bd17f76139c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f5507931c",
        "0x9328da16089fcba9bececa81663203989f2df5fe1faa6291a45381c81bd17f76939c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f550793"
    )]
    public void Examples_of_erc2098_are_made_and_read(string message, string full, string compact)
    {
        using var key = PrivateKey.FromBytes(
            Hex.Decode("0x1234567890123456789012345678901234567890123456789012345678901234")
        );

        var signature = key.Sign(Dao.Ethereum.TypedData.Eip191.HashText(message));

        Hex.Encode(signature.ToBytes()).ShouldBe(full);
        Hex.Encode(signature.ToCompact()).ShouldBe(compact);
        Parse(compact).ShouldBe(signature);
        Parse(full).ShouldBe(signature);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(66)]
    [InlineData(130)]
    public void Signature_of_another_length_is_refused(int length)
    {
        Signature.TryParse(new byte[length], out _, out var error).ShouldBeFalse();

        error.ShouldBe($"Expected a signature of 65 bytes, or 64 in the compact form of ERC-2098, got {length}.");
    }

    [Theory]
    [InlineData(Zero, One, "r is zero")]
    [InlineData(Order, One, "r is zero or not below")]
    [InlineData(All, One, "r is zero or not below")]
    [InlineData(One, Zero, "s is zero")]
    [InlineData(One, Order, "s is zero or not below")]
    [InlineData(One, All, "s is zero or not below")]
    [InlineData(One, AboveHalfOrder, "upper half")]
    public void Signature_outside_the_curve_order_is_refused(string r, string s, string complaint)
    {
        Signature.TryParse(Hex.Decode($"0x{r}{s}1b"), out var signature, out var error).ShouldBeFalse();

        error.ShouldContain(complaint);
        signature.ShouldBe(default);
    }

    [Fact]
    public void Signature_with_the_largest_low_s_is_read()
    {
        Parse($"0x{One}{HalfOrder}1c").YParity.ShouldBe((byte)1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(27, 0)]
    [InlineData(28, 1)]
    public void Four_values_of_v_are_read(byte v, byte yParity)
    {
        Parse($"0x{One}{One}{v:x2}").YParity.ShouldBe(yParity);
    }

    [Fact]
    public void Every_other_v_is_refused()
    {
        for (var v = 0; v < 256; v++)
        {
            var isKnown = v is 0 or 1 or 27 or 28;

            Signature.TryParse(Hex.Decode($"0x{One}{One}{v:x2}"), out _, out _).ShouldBe(isKnown);
        }
    }

    [Fact]
    public void The_malleated_twin_of_a_signature_is_refused()
    {
        using var key = PrivateKey.Create();
        var signature = key.Sign(Keccak.HashText("vote"));
        var n = UInt256.Parse("0x" + Order);
        var twin = signature.ToBytes();
        (n - UInt256.FromBigEndian(twin.AsSpan(32, 32))).WriteBigEndian(twin.AsSpan(32));
        twin[64] ^= 7;

        Signature.TryParse(twin, out _, out var error).ShouldBeFalse();

        error.ShouldContain("upper half");
    }

    [Fact]
    public void Both_ways_to_recover_give_the_same_answers()
    {
        Secp256k1.IsNative.ShouldBeTrue("the Debian package libsecp256k1-dev is not installed; ./scripts/test does it");
        var random = new Random(20_260);
        var answers = (Found: 0, None: 0);
        for (var i = 0; i < 2_000; i++)
        {
            var (digest, signature) = Sample(random, i);

            var native = Secp256k1.TryRecoverNative(digest, signature, out var fast);
            var managed = Secp256k1.TryRecoverManaged(digest, signature, out var slow);

            (native, fast).ShouldBe((managed, slow), $"{digest} {signature}");
            answers = native ? (answers.Found + 1, answers.None) : (answers.Found, answers.None + 1);
        }

        // Of numbers below the order, about half are the x of a point.
        answers.Found.ShouldBeGreaterThan(1_000);
        answers.None.ShouldBeGreaterThan(100);
    }

    /// <summary>A signature by a key, or numbers that nobody signed with, some at the edges.</summary>
    private static (Hash32 Digest, Signature Signature) Sample(Random random, int i)
    {
        var edges = new[] { Zero, One, Order, HalfOrder, All }.Select(edge => Hash32.Parse("0x" + edge)).ToArray();
        var digest = i % 10 == 0 ? edges[random.Next(edges.Length)] : Any(random);
        if (i % 2 == 0)
        {
            using var key = PrivateKey.Create();
            return (digest, key.Sign(digest));
        }

        while (true)
        {
            var r = i % 7 == 0 ? edges[random.Next(edges.Length)] : Any(random);
            var s = i % 5 == 0 ? edges[random.Next(edges.Length)] : Any(random);
            if (Signature.TryCreate(r, s, (byte)random.Next(2), out var signature, out _))
            {
                return (digest, signature);
            }
        }
    }

    private static Hash32 Any(Random random)
    {
        var bytes = new byte[Hash32.Size];
        random.NextBytes(bytes);
        return Hash32.FromBytes(bytes);
    }

    [Fact]
    public void A_changed_byte_recovers_to_another_address_or_none()
    {
        using var key = PrivateKey.Create();
        var digest = Keccak.HashText("vote");
        var compact = key.Sign(digest).ToCompact();
        for (var i = 0; i < compact.Length; i++)
        {
            var changed = compact.ToArray();
            changed[i] ^= 1;

            var isOwn =
                Signature.TryParse(changed, out var signature, out _)
                && Secp256k1.TryRecover(digest, signature, out var address)
                && address == key.Address;

            isOwn.ShouldBeFalse($"byte {i}");
        }
    }

    [Fact]
    public void The_empty_signature_recovers_to_nobody()
    {
        Secp256k1.TryRecover(Hash32.Zero, default, out var address).ShouldBeFalse();

        address.ShouldBe(Address.Zero);
    }

    private static Signature Parse(string text)
    {
        Signature.TryParse(Hex.Decode(text), out var signature, out var error).ShouldBeTrue(error);
        return signature;
    }
}
