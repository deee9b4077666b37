namespace Dao.Store.Relay;

/// <summary>What became of a ballot that was offered to the outbox.</summary>
public enum EnqueueOutcome
{
    /// <summary>It is on disk.</summary>
    Accepted,

    /// <summary>The same request was accepted before; the answer is that ballot.</summary>
    Repeated,

    /// <summary>The idempotency key belongs to a different request.</summary>
    KeyReused,

    /// <summary>The member already has a live ballot on this proposal; the answer is that ballot.</summary>
    Duplicate,

    /// <summary>The account has handed in as much as it may within 24 hours; nothing was stored.</summary>
    OverQuota,
}
