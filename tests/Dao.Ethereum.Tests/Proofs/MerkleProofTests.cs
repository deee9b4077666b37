using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Tests.Proofs;

/// <summary>Nodes that hash right and are not what a trie is made of: what a careless verifier would take.</summary>
public sealed class MerkleProofTests
{
    private static readonly byte[] s_value = [.. Enumerable.Repeat((byte)7, 40)];

    [Theory]
    [InlineData("0x2012", "")] // A leaf with an even path.
    [InlineData("0x2112", "bytes that are none")]
    [InlineData("0x2013", "leads elsewhere")]
    [InlineData("0x3112", "leads elsewhere")]
    [InlineData("0x201234", "leads elsewhere")]
    [InlineData("0x20", "leads elsewhere")]
    [InlineData("0x32", "leads elsewhere")]
    [InlineData("0x0012", "ends before it")] // An extension whose child is no hash.
    [InlineData("0x2f12", "bytes that are none")] // Padding that is not zero.
    [InlineData("0x4012", "bytes that are none")] // A flag that does not exist.
    [InlineData("0xa012", "bytes that are none")]
    [InlineData("0x00", "bytes that are none")] // An extension that leads nowhere.
    [InlineData("0x", "bytes that are none")]
    public void Path_of_a_short_node_is_read_strictly(string path, string flaw)
    {
        var node = List(list => list.Write(Hex.Decode(path)).Write(s_value));

        Check([0x12], [node], flaw);
    }

    [Fact]
    public void Node_with_bytes_behind_it_is_refused() =>
        Check(
            [0x12],
            [
                [.. List(list => list.Write([0x20, 0x12]).Write(s_value)), 0x80],
            ],
            "expected the end"
        );

    [Fact]
    public void Node_in_a_longer_form_than_needed_is_refused()
    {
        var node = List(list => list.Write([0x20, 0x12]).Write([7, 7]));

        Check(
            [0x12],
            [
                [0xf8, (byte)(node.Length - 1), .. node[1..]],
            ],
            "shortest form"
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(18)]
    public void Node_of_another_count_of_items_is_refused(int count)
    {
        var node = List(list =>
        {
            for (var i = 0; i < count; i++)
            {
                list.Write(s_value);
            }
        });

        MerkleProof.TryVerify(Keccak.Hash(node), [0x12], [node], out var value, out var flaw).ShouldBeFalse();
        flaw.ShouldNotBeEmpty();
        value.ShouldBeEmpty();
    }

    [Fact]
    public void Empty_value_is_no_value()
    {
        Check([0x12], [List(list => list.Write([0x20, 0x12]).Write([]))], "got none");
        Check([], [Branch(_ => [0x80])], "got none");
    }

    [Fact]
    public void Value_that_is_a_list_is_refused()
    {
        Check([0x12], [List(list => list.Write([0x20, 0x12]).WriteList(_ => { }))], "expected bytes, found a list");
        Check([], [Branch(_ => [0xc0])], "expected bytes, found a list");
    }

    [Fact]
    public void Short_node_stands_in_its_parent_and_nowhere_else()
    {
        var leaf = List(list => list.Write([0x32]).Write([9]));
        var named = new RlpWriter().Write(Keccak.Hash(leaf)).ToArray();

        Check([0x12], [Branch(i => i == 1 ? leaf : [0x80])], "");
        Check([0x12], [Branch(i => i == 1 ? named : [0x80]), leaf], "got it named by its hash");
    }

    [Fact]
    public void Long_node_is_named_by_its_hash_and_nothing_else()
    {
        var leaf = List(list => list.Write([0x32]).Write(s_value));
        var named = new RlpWriter().Write(Keccak.Hash(leaf)).ToArray();

        Check([0x12], [Branch(i => i == 1 ? named : [0x80]), leaf], "");
        Check([0x12], [Branch(i => i == 1 ? leaf : [0x80])], "got it written out");
    }

    [Fact]
    public void Missing_surplus_and_exchanged_nodes_are_refused()
    {
        var leaf = List(list => list.Write([0x32]).Write(s_value));
        var named = new RlpWriter().Write(Keccak.Hash(leaf)).ToArray();
        var root = Branch(i => i == 1 ? named : [0x80]);

        Check([0x12], [root], "got no more nodes");
        Check([0x12], [root, root], "node 2 of the proof");
        Check([0x12], [root, leaf, leaf], "got 1 more nodes");
        Check([0x22], [root, leaf], "ends before it");
        MerkleProof.TryVerify(Keccak.Hash(root), [0x12], [], out _, out _).ShouldBeFalse();
        MerkleProof.TryVerify(Keccak.Hash(root), [0x12], [leaf, root], out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Proof_larger_than_any_is_refused_before_it_is_read()
    {
        Check([0x12], [.. Enumerable.Repeat(s_value, MerkleProof.MaxNodes + 1)], "got more");
        Check([0x12], [new byte[MerkleProof.MaxBytes + 1]], "got more");
    }

    private static void Check(byte[] key, byte[][] nodes, string expected)
    {
        var isProven = MerkleProof.TryVerify(Keccak.Hash(nodes[0]), key, nodes, out var value, out var flaw);

        flaw.ShouldContain(expected);
        isProven.ShouldBe(expected.Length == 0, flaw);
        (value.Length > 0).ShouldBe(isProven);
    }

    private static byte[] List(Action<RlpWriter> items) => new RlpWriter().WriteList(items).ToArray();

    private static byte[] Branch(Func<int, byte[]> item) =>
        List(list =>
        {
            for (var i = 0; i < 17; i++)
            {
                list.WriteEncoded(item(i));
            }
        });
}
