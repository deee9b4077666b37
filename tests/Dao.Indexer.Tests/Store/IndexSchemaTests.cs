using Dao.Store;
using Dao.Store.Facts;
using Microsoft.Data.Sqlite;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

public sealed class IndexSchemaTests
{
    /// <summary>Not derived from the chain, so not in the digest.</summary>
    private static readonly string[] s_ownTables = ["index_source", "follower_status", "index_migrations"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_and_column_is_in_the_digest()
    {
        await using var server = await Engines.StartAsync("sqlite");
        string path = await server.DatabaseAsync("index");
        await using (await IndexDatabase.OpenAsync(path, Cancellation))
        {
            // Opening makes the schema.
        }

        var tables = await ColumnsAsync(path);

        var expected = IndexTables.Facts.ToDictionary(t => t.Name, t => t.Columns, StringComparer.Ordinal);
        expected["blocks"] = IndexTables.BlockColumns;
        tables
            .Keys.Except(s_ownTables, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ShouldBe(expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (table, columns) in expected)
        {
            tables[table].Order(StringComparer.Ordinal).ShouldBe(columns.Order(StringComparer.Ordinal), table);
        }
    }

    [Fact]
    public async Task Both_engines_give_the_same_digest_and_every_kind_of_fact_changes_it()
    {
        await using var sqlite = await Engines.StartAsync("sqlite");
        await using var postgres = await Engines.StartAsync("postgres");
        var whole = await DigestAsync(await sqlite.DatabaseAsync("whole"), History());

        (await DigestAsync(await postgres.DatabaseAsync("whole"), History())).ShouldBe(whole);
        var kinds = History().Facts.Select(f => f.GetType()).Distinct().ToArray();
        kinds.Length.ShouldBe(IndexTables.Facts.Count);
        foreach (var kind in kinds)
        {
            var without = History() with { Facts = [.. History().Facts.Where(f => f.GetType() != kind)] };
            string digest = await DigestAsync(await sqlite.DatabaseAsync(kind.Name), without);
            (digest == whole).ShouldBeFalse(kind.Name);
        }
    }

    [Fact]
    public async Task A_commit_on_another_tip_writes_nothing()
    {
        await using var server = await Engines.StartAsync("sqlite");
        await using var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        await index.Writer.CommitAsync(History(), null, Source, Cancellation);
        var before = await index.Digest.ComputeAsync(null, Cancellation);

        bool displaced = await index.Writer.CommitAsync(
            new BlockBatch(Header(4, 1), [Header(5, 1)], []),
            Header(4, 1),
            Source,
            Cancellation
        );

        displaced.ShouldBeFalse();
        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(before);
    }

    private static async Task<string> DigestAsync(string connection, BlockBatch batch)
    {
        await using var index = await IndexDatabase.OpenAsync(connection, Cancellation);
        (await index.Writer.CommitAsync(batch, null, Source, Cancellation)).ShouldBeTrue();
        return (await index.Digest.ComputeAsync(null, Cancellation))!.Digest.ToString();
    }

    private static async Task<Dictionary<string, List<string>>> ColumnsAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
            """;
        Dictionary<string, List<string>> tables = new(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            if (!tables.TryGetValue(reader.GetString(0), out var columns))
            {
                tables[reader.GetString(0)] = columns = [];
            }

            columns.Add(reader.GetString(1));
        }

        return tables;
    }
}
