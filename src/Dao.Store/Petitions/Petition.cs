using Dao.Ethereum.Primitives;

namespace Dao.Store.Petitions;

/// <summary>A petition for an assembly, or a case that must be answered.</summary>
public sealed record Petition
{
    public required long PetitionId { get; init; }

    /// <summary>Who opened it.</summary>
    public required uint MemberId { get; init; }

    /// <summary>0 for an assembly, 1 a case.</summary>
    public required int Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Members at this time may sign.</summary>
    public required DateTimeOffset Snapshot { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last moment of signing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Signatures that call the assembly.</summary>
    public required long Threshold { get; init; }

    public required long Signatures { get; init; }

    /// <summary>When a case must be answered.</summary>
    public DateTimeOffset? AnswerDue { get; init; }

    /// <summary>When the assembly meets that was called.</summary>
    public DateTimeOffset? AssemblyAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Digest of the assembly's minutes; null when the member who opened a case settled it.</summary>
    public Hash32? AnswerHash { get; init; }

    public string? AnswerUri { get; init; }
    public Hash32? AnswerTransaction { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}

/// <summary>A counted signature.</summary>
public sealed record PetitionSignature
{
    public required uint MemberId { get; init; }
    public required Address Account { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
