using Dao.Ethereum.Primitives;

namespace Dao.Store.Bylaws;

/// <summary>A clause as it stands.</summary>
public sealed record Clause
{
    /// <summary>The name as a bytes32 short string.</summary>
    public required Hash32 ClauseKey { get; init; }

    public required UInt256 Value { get; init; }
    public required UInt256 Minimum { get; init; }
    public required UInt256 Maximum { get; init; }
    public required bool Protected { get; init; }
    public required Hash32 ProseDigest { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>The proposal that set the value; null since the founding.</summary>
    public UInt256? DecidingProposalId { get; init; }

    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }
    public required BlockNumber DefinedBlock { get; init; }
    public required long DefinedLog { get; init; }

    /// <summary>The key as text, when it is one.</summary>
    public string Name => ShortText.Read(ClauseKey);

    /// <summary>The place in the list, which keeps the order of definition.</summary>
    public Position Position => new(DefinedBlock.Value, (ulong)DefinedLog);
}
