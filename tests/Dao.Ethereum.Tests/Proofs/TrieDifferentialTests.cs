using Dao.Ethereum.Proofs;
using Dao.Ethereum.Tests.Differential;
using Dao.Testing;

namespace Dao.Ethereum.Tests.Proofs;

public sealed class TrieDifferentialTests
{
    private const int Tries = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proofs_of_random_tries_convince_an_independent_verifier_and_altered_ones_convince_nobody()
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var peer = await TrieVerifier.OnAsync(chain, Cancellation);
        var random = new Random(unchecked((int)ViemVectors.Seed));
        Console.WriteLine($"random tries: {Tries}, repeat with DAO_TEST_SEED={ViemVectors.Seed}");
        var claims = new List<TrieVerifier.Claim>();
        for (var i = 0; i < Tries; i++)
        {
            var items = RandomItems(random);
            var trie = new MerkleTrie(items);
            var (key, value) = items.ElementAt(random.Next(items.Count));
            claims.Add(new TrieVerifier.Claim(trie.Root, key, value, trie.Prove(key)));
        }

        var altered = claims.ConvertAll(claim => Alter(claim, random));

        claims.ShouldAllBe(claim => Holds(claim));
        altered.ShouldAllBe(claim => !Holds(claim));
        (await peer.VerifyAsync(claims, Cancellation)).ShouldAllBe(isProven => isProven);
        (await peer.VerifyAsync(altered, Cancellation)).ShouldAllBe(isProven => !isProven);
    }

    private static bool Holds(TrieVerifier.Claim claim) =>
        MerkleProof.TryVerify(claim.Root, claim.Key, claim.Nodes, out var value, out _)
        && value.AsSpan().SequenceEqual(claim.Value);

    /// <summary>Few bits per key byte, so that paths are shared; short values, so that nodes stand in their parents.</summary>
    private static Dictionary<byte[], byte[]> RandomItems(Random random)
    {
        var items = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var longest = random.Next(1, 7);
        var count = random.Next(1, 60);
        for (var i = 0; i < count; i++)
        {
            var key = new byte[random.Next(1, longest + 1)];
            for (var k = 0; k < key.Length; k++)
            {
                key[k] = (byte)(random.Next(3) | (random.Next(3) << 4));
            }

            var value = new byte[random.Next(4) == 0 ? random.Next(1, 300) : random.Next(1, 6)];
            random.NextBytes(value);
            items[Convert.ToHexString(key)] = value;
        }

        return items.ToDictionary(item => Convert.FromHexString(item.Key), item => item.Value);
    }

    private static TrieVerifier.Claim Alter(TrieVerifier.Claim claim, Random random)
    {
        var nodes = claim.Nodes.Select(node => node.ToArray()).ToArray();
        var node = nodes[random.Next(nodes.Length)];
        node[random.Next(node.Length)] ^= (byte)random.Next(1, 256);
        return claim with { Nodes = nodes };
    }
}
