namespace Dao.Ethereum.Abi;

/// <summary>An input, output or struct member as the ABI JSON names it.</summary>
public sealed record AbiParameter
{
    /// <summary>Empty when the source gives none.</summary>
    public required string Name { get; init; }

    public required AbiType Type { get; init; }

    /// <summary>The Solidity type, such as <c>struct Bylaws.Change[]</c>, when the compiler wrote it.</summary>
    public string? InternalType { get; init; }

    /// <summary>Whether an event's parameter is a topic.</summary>
    public bool Indexed { get; init; }

    /// <summary>The members when the type is a struct, or arrays of one.</summary>
    public IReadOnlyList<AbiParameter> Components { get; init; } = [];
}
