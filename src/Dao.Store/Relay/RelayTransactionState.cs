namespace Dao.Store.Relay;

/// <summary>Signed (on disk, perhaps never sent) -> Sent -> Mined -> Final; Replaced when another with its nonce was mined.</summary>
public enum RelayTransactionState
{
    Signed,
    Sent,
    Mined,
    Final,
    Replaced,
}
