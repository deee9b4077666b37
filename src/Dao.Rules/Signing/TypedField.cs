namespace Dao.Rules.Signing;

/// <summary>A member of an EIP-712 struct.</summary>
public sealed record TypedField(string Name, string Type);
