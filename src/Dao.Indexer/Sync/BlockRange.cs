using Dao.Ethereum.JsonRpc;
using Dao.Store.Chain;

namespace Dao.Indexer.Sync;

/// <summary>Consecutive headers and the logs in them, in chain order, checked against each other.</summary>
/// <param name="Watched">The Safes whose logs are among them.</param>
internal sealed record BlockRange(IReadOnlyList<BlockHeader> Headers, IReadOnlyList<Log> Logs, WatchedSafes Watched);
