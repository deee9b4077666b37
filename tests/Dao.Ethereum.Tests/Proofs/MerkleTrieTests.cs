using System.Text;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;

namespace Dao.Ethereum.Tests.Proofs;

public sealed class MerkleTrieTests
{
    /// <summary>Ethereum's own vectors: ethereum/tests, TrieTests/trieanyorder.json.</summary>
    public static TheoryData<string, string> Official =>
        new()
        {
            { "", "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421" },
            {
                "A aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "0xd23786fb4a010da3ce639d66d5e904a11dbc02746d1ce25029e53290cabf28ab"
            },
            {
                "doe reindeer, dog puppy, dogglesworth cat",
                "0x8aad789dff2f538bca5d8ea56e8abe10f4c7ba3a5dea95fea4cd6e7c3a1168d3"
            },
            {
                "do verb, horse stallion, doge coin, dog puppy",
                "0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84"
            },
            { "foo bar, food bass", "0x17beaa1648bafa633cda809c90c04af50fc8aed3cb40d16efbddee6fdf63c4c3" },
            { "be e, dog puppy, bed d", "0x3f67c7a47520f79faa29255d2d3c084a7a6df0453116ed7232ff10277a8be68b" },
            { "test test, te testy", "0x8452568af70d8d140f58d941338542f645fcca50094b20f3c3d8c3df49337928" },
        };

    [Theory]
    [MemberData(nameof(Official))]
    public void Official_tries_have_their_roots_and_prove_each_item(string items, string root)
    {
        var pairs = items
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(item => item.Split(' '))
            .Select(item => KeyValuePair.Create(Encoding.UTF8.GetBytes(item[0]), Encoding.UTF8.GetBytes(item[1])))
            .ToArray();

        var trie = new MerkleTrie(pairs);

        trie.Root.ToString().ShouldBe(root);
        foreach (var (key, value) in pairs)
        {
            MerkleProof.TryVerify(trie.Root, key, trie.Prove(key), out var proven, out var flaw).ShouldBeTrue(flaw);
            proven.ShouldBe(value);
        }
    }

    [Fact]
    public void Key_that_is_not_there_has_no_proof()
    {
        var trie = new MerkleTrie([KeyValuePair.Create<byte[], byte[]>([1], [1])]);

        Should.Throw<ArgumentException>(() => trie.Prove([2]));
        MerkleProof.TryVerify(trie.Root, [2], trie.Prove([1]), out _, out var flaw).ShouldBeFalse();
        flaw.ShouldBe("Expected a proof of this key, got one that leads elsewhere.");
    }

    [Fact]
    public void Items_without_a_value_and_keys_that_repeat_are_refused()
    {
        Should.Throw<ArgumentException>(() => new MerkleTrie([KeyValuePair.Create<byte[], byte[]>([1], [])]));
        Should.Throw<ArgumentException>(() =>
            new MerkleTrie([
                KeyValuePair.Create<byte[], byte[]>([1], [1]),
                KeyValuePair.Create<byte[], byte[]>([1], [2]),
            ])
        );
    }
}
