namespace Dao.Store.Members;

/// <summary>How a member's account changed.</summary>
public enum RekeyPath
{
    /// <summary>The old key signed.</summary>
    Consented = 0,

    /// <summary>The registrar and other members vouched, or the assembly ordered it.</summary>
    WithoutConsent = 1,
}
