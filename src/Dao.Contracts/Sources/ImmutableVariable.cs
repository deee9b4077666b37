namespace Dao.Contracts.Sources;

/// <summary>A value that a contract's constructor fixes in its code.</summary>
/// <param name="Type">As Solidity writes it, such as <c>contract IBylaws</c> or <c>uint48</c>.</param>
/// <param name="Places">Where its 32 bytes stand in the code.</param>
public sealed record ImmutableVariable(string Name, string Type, IReadOnlyList<int> Places)
{
    public const int Size = 32;
}
