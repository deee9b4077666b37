using System.Security.Cryptography;
using System.Text;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Crypto;

public sealed class PrivateKeyTests
{
    private const string Order = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

    // RFC 6979 for secp256k1 with SHA-256: the widely shared vectors (Trezor, bitcoinjs, python-ecdsa), with low s.
    [Theory]
    [InlineData(
        "0x0000000000000000000000000000000000000000000000000000000000000001",
        "Satoshi Nakamoto",
        "0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8",
        "0x2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"
    )]
    [InlineData(
        "0x0000000000000000000000000000000000000000000000000000000000000001",
        "All those moments will be lost in time, like tears in rain. Time to die...",
        "0x8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b",
        "0x547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21"
    )]
    [InlineData(
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
        "Satoshi Nakamoto",
        "0xfd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0",
        "0x6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5"
    )]
    [InlineData(
        "0xf8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181",
        "Alan Turing",
        "0x7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c",
        "0x58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea"
    )]
    public void Vectors_of_rfc6979_are_signed(string secret, string message, string r, string s)
    {
        using var key = PrivateKey.FromBytes(Hex.Decode(secret));

        var signature = key.Sign(Hash32.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(message))));

        signature.R.ToString().ShouldBe(r);
        signature.S.ToString().ShouldBe(s);
    }

    [Fact]
    public void Digest_above_the_curve_order_is_signed_and_recovered()
    {
        using var key = PrivateKey.Create();
        var digest = Hash32.Parse("0x" + new string('f', 64));

        Secp256k1.TryRecover(digest, key.Sign(digest), out var address).ShouldBeTrue();

        address.ShouldBe(key.Address);
    }

    [Fact]
    public void The_first_member_of_the_demo_has_the_known_address()
    {
        using var key = PrivateKey.FromBytes(Keccak.HashText("mossgate member 1").ToArray());

        key.Address.ToString().ShouldBe("0x8984885799563C8D3473cACD1c70E204A72A6178");
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0x01")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(Order)]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Key_out_of_range_is_refused(string secret) =>
        Should.Throw<ArgumentException>(() => PrivateKey.FromBytes(Hex.Decode(secret)));

    [Fact]
    public void Key_never_shows_its_bytes()
    {
        var secret = Keccak.HashText("a secret").ToArray();
        using var key = PrivateKey.FromBytes(secret);

        key.ToString().ShouldBe($"the private key of {key.Address}");
        key.ToString().ShouldNotContain(Convert.ToHexStringLower(secret), Case.Insensitive);
    }

    [Fact]
    public void Disposed_key_does_not_sign()
    {
        var key = PrivateKey.Create();
        key.Dispose();

        Should.Throw<ObjectDisposedException>(() => key.Sign(Hash32.Zero));
    }
}
