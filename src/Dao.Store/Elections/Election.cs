using System.Buffers.Binary;
using Dao.Ethereum.Primitives;

namespace Dao.Store.Elections;

/// <summary>An election of an office.</summary>
public sealed record Election
{
    public required long ElectionId { get; init; }
    public required Hash32 Office { get; init; }
    public required int Seats { get; init; }

    /// <summary>Only members of <see cref="Class"/> elect.</summary>
    public required bool OfClass { get; init; }
    public required Hash32 Class { get; init; }
    public required int QuorumBps { get; init; }
    public required DateTimeOffset CalledAt { get; init; }

    /// <summary>Candidacies close, and voting opens; members at this time vote.</summary>
    public required DateTimeOffset Snapshot { get; init; }
    public required DateTimeOffset VotingUntil { get; init; }
    public required DateTimeOffset SeatingFrom { get; init; }
    public required DateTimeOffset SeatingUntil { get; init; }
    public required long Ballots { get; init; }

    /// <summary>Who may vote, at the snapshot; as of now while that is to come.</summary>
    public required long Electorate { get; init; }

    /// <summary><c>seated</c>, <c>failed</c> or <c>annulled</c>; null while it runs.</summary>
    public string? Outcome { get; init; }

    /// <summary>Of the elected, 4 bytes each.</summary>
    public byte[]? MemberIds { get; init; }
    public DateTimeOffset? TermEndsAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Hash32? ClosingTransaction { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    /// <summary>The elected, in the order of seats.</summary>
    public IReadOnlyList<uint> Elected => PackedIds.Read(MemberIds);

    public string OfficeName => ShortText.Read(Office);

    public string ClassName => ShortText.Read(Class);

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}

/// <summary>A candidacy with the approvals that it has.</summary>
public sealed record Candidacy
{
    public required uint MemberId { get; init; }
    public required Address Account { get; init; }

    /// <summary>Which bit of a ballot approves of the candidate.</summary>
    public required int Place { get; init; }
    public required string Statement { get; init; }
    public required bool Withdrawn { get; init; }

    /// <summary>No member any more: gets no seat.</summary>
    public required bool Gone { get; init; }
    public required long Approvals { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required Hash32 TransactionHash { get; init; }
}

/// <summary>A counted ballot of an election.</summary>
public sealed record ElectionBallot
{
    public required uint MemberId { get; init; }
    public required Address Account { get; init; }

    /// <summary>Bit i approves of the candidate at place i.</summary>
    public required long Approvals { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}

/// <summary>An office as it was defined last, and who holds it.</summary>
public sealed record Office
{
    /// <summary>Its key: short ASCII text.</summary>
    public required Hash32 Key { get; init; }
    public required int Seats { get; init; }
    public required bool OfClass { get; init; }
    public required Hash32 Class { get; init; }

    /// <summary>0 none, 1 the treasury, 2 the membership office.</summary>
    public required int Power { get; init; }
    public long? LastElection { get; init; }
    public long? SeatedElection { get; init; }
    public byte[]? MemberIds { get; init; }
    public DateTimeOffset? TermEndsAt { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public IReadOnlyList<uint> Holders => PackedIds.Read(MemberIds);

    public string Name => ShortText.Read(Key);

    public string ClassName => ShortText.Read(Class);
}

/// <summary>Member ids, 4 bytes each, big-endian.</summary>
public static class PackedIds
{
    public static byte[] Write(IEnumerable<uint> memberIds)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        var ids = memberIds.ToArray();
        var packed = new byte[ids.Length * 4];
        for (var i = 0; i < ids.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packed.AsSpan(i * 4), ids[i]);
        }

        return packed;
    }

    public static IReadOnlyList<uint> Read(byte[]? packed) =>
        packed is null
            ? []
            :
            [
                .. Enumerable
                    .Range(0, packed.Length / 4)
                    .Select(i => BinaryPrimitives.ReadUInt32BigEndian(packed.AsSpan(i * 4))),
            ];
}
