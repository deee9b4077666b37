using Dao.Store.Chain;
using Dao.Store.Facts;

namespace Dao.Store;

/// <summary>Consecutive blocks and the facts in them. <see cref="Parent"/> is null at the deployment's first block.</summary>
public sealed record BlockBatch(BlockHeader? Parent, IReadOnlyList<BlockHeader> Headers, IReadOnlyList<Fact> Facts);
