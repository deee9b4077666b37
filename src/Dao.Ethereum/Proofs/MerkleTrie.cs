using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Proofs;

/// <summary>A Merkle-Patricia trie of a fixed set of items: its root, and the proof of one of them.</summary>
/// <remarks>
/// Source: yellow paper, appendix D. Among the items that share a path down to a depth:
/// <code>
/// one item             leaf       [compact rest of its path, value]
/// a common part        extension  [compact common part, child]
/// else                 branch     [16 children, value of the item whose path ends here]
/// </code>
/// A child is the node itself when it has fewer than 32 bytes, else its hash. A proof is the nodes that are named by a hash, from
/// the root to where the item is.
/// </remarks>
public sealed class MerkleTrie
{
    private static readonly Hash32 s_emptyRoot = Keccak.Hash([0x80]);

    private readonly (byte[] Path, byte[] Value)[] _items;

    /// <exception cref="ArgumentException">A value is empty (that means absence in a trie), or a key occurs twice.</exception>
    public MerkleTrie(IEnumerable<KeyValuePair<byte[], byte[]>> items)
    {
        _items =
        [
            .. items
                .Select(item => (Path: Nibbles.Of(item.Key), item.Value))
                .OrderBy(item => item.Path, Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y))),
        ];
        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].Value.Length == 0 || (i > 0 && _items[i].Path.AsSpan().SequenceEqual(_items[i - 1].Path)))
            {
                throw new ArgumentException("Expected keys that differ, and values that are not empty.", nameof(items));
            }
        }

        Root = _items.Length == 0 ? s_emptyRoot : Keccak.Hash(Node(_items, 0, target: null, []));
    }

    public Hash32 Root { get; }

    /// <summary>What <see cref="MerkleProof.TryVerify"/> takes: the nodes from the root to the item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public IReadOnlyList<byte[]> Prove(ReadOnlySpan<byte> key)
    {
        var path = Nibbles.Of(key);
        if (!Array.Exists(_items, item => item.Path.AsSpan().SequenceEqual(path)))
        {
            throw new ArgumentException("Expected the key of an item, got another.", nameof(key));
        }

        // A child is finished before its parent, so the proof comes bottom up.
        var proof = new List<byte[]>();
        var root = Node(_items, 0, path, proof);
        if (root.Length < Hash32.Size)
        {
            proof.Add(root);
        }

        proof.Reverse();
        return proof;
    }

    /// <param name="target">The path to prove; null below a node that is not on it.</param>
    private static byte[] Node(
        ReadOnlySpan<(byte[] Path, byte[] Value)> items,
        int depth,
        byte[]? target,
        List<byte[]> proof
    )
    {
        var first = items[0].Path;
        var shared = items.Length == 1 ? first.Length : first.AsSpan().CommonPrefixLength(items[^1].Path);
        byte[] node;
        if (items.Length == 1)
        {
            var leaf = Nibbles.Compact(first.AsSpan(depth), isLeaf: true);
            var value = items[0].Value;
            node = new RlpWriter().WriteList(list => list.Write(leaf).Write(value)).ToArray();
        }
        else if (shared > depth)
        {
            var part = Nibbles.Compact(first.AsSpan(depth, shared - depth), isLeaf: false);
            var child = Node(items, shared, target, proof);
            node = new RlpWriter().WriteList(list => WriteChild(list.Write(part), child)).ToArray();
        }
        else
        {
            node = Branch(items, depth, target, proof);
        }

        if (target is not null && node.Length >= Hash32.Size)
        {
            proof.Add(node);
        }

        return node;
    }

    private static byte[] Branch(
        ReadOnlySpan<(byte[] Path, byte[] Value)> items,
        int depth,
        byte[]? target,
        List<byte[]> proof
    )
    {
        // Sorted, so the item that ends here comes first.
        byte[] value = [];
        if (items[0].Path.Length == depth)
        {
            value = items[0].Value;
            items = items[1..];
        }

        var children = new byte[16][];
        for (var nibble = 0; nibble < 16; nibble++)
        {
            var count = 0;
            while (count < items.Length && items[count].Path[depth] == nibble)
            {
                count++;
            }

            var isOnPath = target is not null && target.Length > depth && target[depth] == nibble;
            children[nibble] = count == 0 ? [] : Node(items[..count], depth + 1, isOnPath ? target : null, proof);
            items = items[count..];
        }

        return new RlpWriter()
            .WriteList(list =>
            {
                foreach (var child in children)
                {
                    WriteChild(list, child);
                }

                list.Write(value);
            })
            .ToArray();
    }

    private static void WriteChild(RlpWriter list, byte[] child)
    {
        if (child.Length is > 0 and < Hash32.Size)
        {
            list.WriteEncoded(child);
        }
        else
        {
            list.Write(child.Length == 0 ? [] : Keccak.Hash(child).ToArray());
        }
    }
}
