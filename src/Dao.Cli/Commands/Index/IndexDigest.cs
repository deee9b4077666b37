using System.CommandLine;
using System.Globalization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Store;

namespace Dao.Cli.Commands.Index;

/// <summary><c>dao index digest</c>: one hash over all index tables; two indexes of one chain give the same.</summary>
internal static class IndexDigest
{
    private static readonly Option<string> At = new("--at")
    {
        Description = "As of this block; without it, the last indexed one",
        HelpName = "BLOCK",
    };

    internal static Command Create() =>
        new Command("digest", "Print one hash over everything that is indexed") { At, IndexCommands.Index }.Runs(
            DigestAsync
        );

    private static Task<Answer> DigestAsync(Session session, CancellationToken cancellation)
    {
        var at = Block(session.Get(At));
        return IndexFile.UseAsync(
            session,
            async index =>
            {
                var digest =
                    await index.Digest.ComputeAsync(at, cancellation)
                    ?? throw new CliFailure(
                        ExitCode.Index,
                        "index-behind",
                        at is { } block
                            ? $"The index has no block {block} (yet). Is the indexer running?"
                            : "The index is empty. Is the indexer running?"
                    );
                return new DigestAnswer(digest.Digest, digest.Number.Value, digest.Hash);
            },
            cancellation
        );
    }

    /// <summary>The digest of a whole index.</summary>
    internal static async Task<Hash32> ReadAsync(string connection, CancellationToken cancellation)
    {
        await using var index = await IndexDatabase.OpenAsync(connection, cancellation);
        var digest = await index.Digest.ComputeAsync(null, cancellation);
        return digest?.Digest ?? throw new CliFailure(ExitCode.Index, "index-behind", "The index is empty.");
    }

    private static BlockNumber? Block(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new BlockNumber(number)
            : throw CliFailure.BadInput($"--at must be the number of a block, but is '{text}'.");
    }
}

/// <summary><c>index digest</c>: <c>{digest, number, hash}</c>.</summary>
internal sealed record DigestAnswer(Hash32 Digest, ulong Number, Hash32 Hash) : Answer
{
    internal override void Render(Page page) =>
        page.Facts(
            ("Digest", Digest.ToString()),
            ("Block", Number.ToString(CultureInfo.InvariantCulture)),
            ("Block hash", Hash.ToString())
        );
}
