using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>What the index keeps of every block that it followed.</summary>
public sealed record BlockHeader(BlockNumber Number, Hash32 Hash, Hash32 ParentHash, DateTimeOffset Timestamp);
