using System.Globalization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Proofs;

/// <summary>Checks that a trie with a known root holds a value under a key. Trusts the root and nothing else.</summary>
public static class MerkleProof
{
    /// <summary>More nodes than any path of a receipts trie needs; an account's path has at most 65.</summary>
    public const int MaxNodes = 65;

    /// <summary>Of all nodes together: more than the receipts of a block can have.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int BranchItems = 17;

    /// <param name="nodes">From the root to where the value is: the nodes that are named by a hash, and no other.</param>
    /// <param name="flaw">What is wrong, as a sentence; empty when the proof holds.</param>
    public static bool TryVerify(
        Hash32 root,
        ReadOnlySpan<byte> key,
        IReadOnlyList<byte[]> nodes,
        out byte[] value,
        out string flaw
    )
    {
        ArgumentNullException.ThrowIfNull(nodes);
        value = [];
        if (nodes.Count > MaxNodes || nodes.Sum(node => (long)node.Length) > MaxBytes)
        {
            flaw = string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a proof of at most {MaxNodes} nodes and {MaxBytes} bytes, got more."
            );
            return false;
        }

        try
        {
            flaw = new Walk(nodes).Down(root, Nibbles.Of(key), out value) ?? "";
        }
        catch (RlpException exception)
        {
            flaw = $"A node of the proof is not written as Ethereum writes nodes: {exception.Message}";
        }

        value = flaw.Length == 0 ? value : [];
        return flaw.Length == 0;
    }

    private sealed class Walk(IReadOnlyList<byte[]> nodes)
    {
        private int _used;

        /// <summary>Null when the value was found; else the flaw.</summary>
        public string? Down(Hash32 root, ReadOnlySpan<byte> path, out byte[] value)
        {
            value = [];
            if (Named(root, isRoot: true, out var node) is { } wrongRoot)
            {
                return wrongRoot;
            }

            while (true)
            {
                var reader = new RlpReader(node);
                var list = reader.ReadList();
                reader.End();
                var flaw = IsShort(list)
                    ? Short(list, ref path, out var child, out value)
                    : Branch(list, ref path, out child, out value);
                if (flaw is not null)
                {
                    return flaw;
                }

                if (value.Length > 0)
                {
                    return _used == nodes.Count
                        ? null
                        : $"Expected a proof that ends with the value, got {nodes.Count - _used} more nodes.";
                }

                if (Follow(child, out node) is { } lost)
                {
                    return lost;
                }
            }
        }

        /// <summary>A leaf or an extension has two items.</summary>
        private static bool IsShort(RlpReader list)
        {
            var items = 0;
            while (!list.IsAtEnd && items <= BranchItems)
            {
                list.ReadEncoded();
                items++;
            }

            return items == 2;
        }

        private static string? Short(RlpReader list, ref ReadOnlySpan<byte> path, out byte[] child, out byte[] value)
        {
            child = [];
            value = [];
            if (!Nibbles.TryExpand(list.ReadBytes(), out var part, out var isLeaf) || (part.Length == 0 && !isLeaf))
            {
                return "Expected a path in a node of the proof, got bytes that are none.";
            }

            if (isLeaf ? !path.SequenceEqual(part) : !path.StartsWith(part))
            {
                return "Expected a proof of this key, got one that leads elsewhere.";
            }

            path = path[part.Length..];
            if (isLeaf)
            {
                value = list.ReadBytes().ToArray();
                return value.Length > 0 ? null : "Expected a value at the end of the proof, got none.";
            }

            child = list.ReadEncoded().ToArray();
            return null;
        }

        private static string? Branch(RlpReader list, ref ReadOnlySpan<byte> path, out byte[] child, out byte[] value)
        {
            child = [];
            value = [];
            var wanted = path.IsEmpty ? BranchItems - 1 : path[0];
            for (var i = 0; i < BranchItems; i++)
            {
                if (i < wanted || i > wanted)
                {
                    list.ReadEncoded();
                }
                else if (path.IsEmpty)
                {
                    value = list.ReadBytes().ToArray();
                }
                else
                {
                    child = list.ReadEncoded().ToArray();
                }
            }

            list.End();
            if (path.IsEmpty)
            {
                return value.Length > 0 ? null : "Expected a value at the end of the proof, got none.";
            }

            path = path[1..];
            return null;
        }

        /// <summary>The node that a child's item stands for: itself if short, else the next of the proof, by its hash.</summary>
        private string? Follow(byte[] child, out byte[] node)
        {
            node = child;
            var item = new RlpReader(child);
            if (item.IsAtList)
            {
                return child.Length < Hash32.Size
                    ? null
                    : "Expected a node of 32 bytes or more to be named by its hash, got it written out.";
            }

            var name = item.ReadBytes();
            return name.Length == Hash32.Size
                ? Named(Hash32.FromBytes(name), isRoot: false, out node)
                : "Expected a proof of this key, got one that ends before it.";
        }

        private string? Named(Hash32 hash, bool isRoot, out byte[] node)
        {
            node = [];
            if (_used == nodes.Count)
            {
                return $"Expected a node with the hash {hash} in the proof, got no more nodes.";
            }

            var next = nodes[_used++];
            if (Keccak.Hash(next) is var found && found != hash)
            {
                return $"Expected node {_used} of the proof to have the hash {hash}, got {found}.";
            }

            if (!isRoot && next.Length < Hash32.Size)
            {
                return "Expected a node of less than 32 bytes to be written into the node above it, got it named by its hash.";
            }

            node = next;
            return null;
        }
    }
}
