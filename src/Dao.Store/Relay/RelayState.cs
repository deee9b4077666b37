namespace Dao.Store.Relay;

/// <summary>Queued -> Sent -> Mined -> Final, or Failed with a reason.</summary>
public enum RelayState
{
    /// <summary>Accepted and on disk.</summary>
    Queued,

    /// <summary>In a transaction that is signed and on disk.</summary>
    Sent,

    /// <summary>Counted in a block that may still be reorganised away.</summary>
    Mined,

    /// <summary>Counted in a finalized block.</summary>
    Final,

    Failed,
}
