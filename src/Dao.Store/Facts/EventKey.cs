using Dao.Ethereum.Primitives;

namespace Dao.Store.Facts;

/// <summary>Where on the chain a fact was said: the log that it was decoded from.</summary>
public readonly record struct EventKey(BlockNumber Block, long LogIndex, Hash32 TransactionHash);
