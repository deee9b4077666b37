namespace Dao.Store.Members;

/// <summary>How a member's account changed.</summary>
public enum RekeyPath
{
    /// <summary>The old key signed.</summary>
    Consented = 0,

    /// <summary>The registrar and other members vouched.</summary>
    Attested = 1,

    /// <summary>The assembly decided.</summary>
    Ordered = 2,
}
