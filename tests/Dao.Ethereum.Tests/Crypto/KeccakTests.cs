using Dao.Ethereum.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Dao.Ethereum.Tests.Crypto;

public sealed class KeccakTests
{
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData(
        "Transfer(address,address,uint256)",
        "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    )]
    public void Hash_of_known_text(string text, string expected) => Keccak.HashText(text).ToString().ShouldBe(expected);

    [Fact]
    public void Hash_agrees_with_bouncy_castle_around_every_block_border()
    {
        var random = new Random(5);
        var expected = new byte[32];
        for (var length = 0; length < 600; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            var digest = new KeccakDigest(256);
            digest.BlockUpdate(data);
            digest.DoFinal(expected);

            Keccak.Hash(data).ToArray().ShouldBe(expected);
        }
    }
}
