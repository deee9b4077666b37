using Dao.Ethereum.Primitives;

namespace Dao.Store.Members;

/// <summary>A member as of the snapshot; former members keep their row.</summary>
public sealed record Member
{
    public required uint MemberId { get; init; }

    /// <summary>The account that speaks for the member now.</summary>
    public required Address Account { get; init; }

    public required Address FirstAccount { get; init; }
    public required MemberKind Kind { get; init; }

    /// <summary>An ASCII name in 32 bytes, such as <c>worker</c>.</summary>
    public required Hash32 Class { get; init; }
    public required DateTimeOffset AdmittedAt { get; init; }
    public required DateTimeOffset KeyedAt { get; init; }

    /// <summary>Null while a member.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    public required bool Expelled { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public string ClassName => ShortText.Read(Class);

    public bool IsActive => LeftAt is null;

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
