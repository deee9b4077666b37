using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Sync;
using Dao.Indexer.Tests.Chain;
using Dao.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dao.Indexer.Tests.Sync;

/// <summary>The indexer inside the test's process.</summary>
internal static class Following
{
    public static FollowLoop Loop(
        EventChain chain,
        IndexDatabase index,
        EthereumNode? node = null,
        int maxBlocks = 2000
    ) =>
        new(
            node ?? chain.Local.Node,
            index,
            chain.Contracts,
            new FollowOptions
            {
                PollMilliseconds = 50,
                MaxBlocks = maxBlocks,
                MaxBackoffMilliseconds = 100,
            },
            TimeProvider.System,
            NullLoggerFactory.Instance
        );

    /// <summary>Follows to the node's head.</summary>
    public static async Task CatchUpAsync(
        this EventChain chain,
        IndexDatabase index,
        CancellationToken cancellationToken,
        int maxBlocks = 2000
    ) =>
        (await Loop(chain, index, maxBlocks: maxBlocks).RunAsync(once: true, cancellationToken)).ShouldBe(
            ExitCode.Done
        );

    /// <summary>The digest of an index of its own, built from nothing.</summary>
    public static async Task<IndexDigestResult> RebuiltDigestAsync(
        this EventChain chain,
        CancellationToken cancellationToken
    )
    {
        using var folder = new Dao.Testing.TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), cancellationToken);
        await chain.CatchUpAsync(index, cancellationToken);
        return (await index.Digest.ComputeAsync(null, cancellationToken))!;
    }
}
