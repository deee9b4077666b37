namespace Dao.Ethereum.TypedData;

/// <summary>A member of a struct as EIP-712 declares it.</summary>
public sealed record TypedDataMember(string Name, string Type);
