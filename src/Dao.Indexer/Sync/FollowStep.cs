namespace Dao.Indexer.Sync;

/// <summary>What one step of following came to.</summary>
internal enum FollowStep
{
    /// <summary>Blocks were stored; there may be more.</summary>
    Advanced,

    /// <summary>The index is at the node's head, or the node is behind.</summary>
    AtHead,

    /// <summary>The index was rebuilt or moved by someone else: start from where it is now.</summary>
    Displaced,
}
