namespace Dao.Store.Database;

/// <summary>What a committed transaction survives.</summary>
internal enum Durability
{
    /// <summary>Killed processes. A power cut may lose the last transactions, never tear one; they come back from the chain.</summary>
    Rebuildable,

    /// <summary>Power cuts too: each commit is synced to disk before it is acknowledged.</summary>
    Acknowledged,
}
