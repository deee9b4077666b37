using Dao.Ethereum.Primitives;

namespace Dao.Store;

/// <summary>The digest of the index as of a block.</summary>
public sealed record IndexDigestResult(Hash32 Digest, BlockNumber Number, Hash32 Hash);
