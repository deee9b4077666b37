using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store;

/// <summary>One hash over everything that the index holds; equal for every way that the same chain was indexed.</summary>
/// <remarks>
/// SHA-256 over, for each table: its name, then each row in the order of its key, each value as
/// <code>tag 1 | content   (0 null; 1 number, 8 bytes; 2 text, length 4 + UTF-8; 3 bytes, length 4 + bytes)</code>
/// numbers big-endian, each table closed by tag 0xFF. Independent of engine, batch sizes and row order on disk.
/// </remarks>
public sealed class IndexDigest
{
    private readonly IndexDatabase _index;

    internal IndexDigest(IndexDatabase index) => _index = index;

    /// <param name="at">Counts only what was said up to this block; null for the newest indexed block.</param>
    /// <returns>Null when the index has no such block.</returns>
    public async Task<IndexDigestResult?> ComputeAsync(BlockNumber? at, CancellationToken cancellationToken)
    {
        await using var snapshot = await _index.SnapshotAsync(cancellationToken);
        var block = at is { } number ? await snapshot.Chain.BlockAsync(number, cancellationToken) : snapshot.AsOf;
        if (block is null)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await AppendAsync(
            hash,
            snapshot,
            "blocks",
            IndexTables.BlockColumns,
            ["block_number"],
            block.Number,
            cancellationToken
        );
        foreach (var table in IndexTables.Facts.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            await AppendAsync(hash, snapshot, table.Name, table.Columns, table.Keys, block.Number, cancellationToken);
        }

        return new IndexDigestResult(Hash32.FromBytes(hash.GetHashAndReset()), block.Number, block.Hash);
    }

    private static async Task AppendAsync(
        IncrementalHash hash,
        IndexSnapshot snapshot,
        string table,
        IReadOnlyList<string> columns,
        IReadOnlyList<string> keys,
        BlockNumber at,
        CancellationToken cancellationToken
    )
    {
        AppendValue(hash, table);
        await using var reader = await snapshot.ReadAsync(
            $"SELECT {string.Join(", ", columns)} FROM {table} WHERE block_number <= @at ORDER BY {string.Join(", ", keys)}",
            new { at },
            cancellationToken
        );
        while (await reader.ReadAsync(cancellationToken))
        {
            for (int i = 0; i < columns.Count; i++)
            {
                AppendValue(hash, reader.GetValue(i));
            }
        }

        hash.AppendData([0xFF]);
    }

    private static void AppendValue(IncrementalHash hash, object value)
    {
        Span<byte> head = stackalloc byte[9];
        switch (value)
        {
            case DBNull:
                hash.AppendData([0]);
                break;
            case long number:
                head[0] = 1;
                BinaryPrimitives.WriteInt64BigEndian(head[1..], number);
                hash.AppendData(head);
                break;
            case string text:
                AppendBytes(hash, 2, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                AppendBytes(hash, 3, bytes);
                break;
            default:
                throw new InvalidOperationException(
                    $"The index holds a {value.GetType()}; expected a number, text or bytes."
                );
        }
    }

    private static void AppendBytes(IncrementalHash hash, byte tag, byte[] bytes)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = tag;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        hash.AppendData(head);
        hash.AppendData(bytes);
    }
}
