using Dao.Ethereum.Primitives;

namespace Dao.Rules.Actions;

/// <summary>What one call would do: a plain sentence for a member, and its parts for a machine.</summary>
/// <param name="Sentence">One sentence. For an unknown call it says that it can not be said.</param>
/// <param name="TargetName">What the co-op calls the target; null for an address it does not know.</param>
/// <param name="Value">The chain's own coin that goes along, in wei.</param>
/// <param name="Data">The raw calldata as hex.</param>
/// <param name="Function">The signature, for example <c>expel(uint32)</c>; null if unknown or if there is no calldata.</param>
/// <param name="Inner">The calls that this one makes, when it is a batch or a call through the treasury.</param>
/// <param name="IsKnown">Whether everything about it, inner calls included, was understood.</param>
public sealed record ActionDescription(
    string Sentence,
    Address Target,
    string? TargetName,
    UInt256 Value,
    string Data,
    string? Function,
    IReadOnlyList<ActionArgument> Arguments,
    IReadOnlyList<ActionDescription> Inner,
    bool IsKnown
);
