namespace Dao.Testing;

/// <summary>Builders for what tests need, already right but for what the test says.</summary>
public static class A
{
    /// <summary>Seven members, three treasurers of whom two sign, a test euro.</summary>
    public static CoopBuilder Coop() => new();
}
