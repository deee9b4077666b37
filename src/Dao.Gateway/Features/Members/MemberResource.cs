using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Members;

/// <summary>A member, or a former one. Names are not on chain.</summary>
/// <param name="Kind"><c>human</c> or <c>organisation</c>.</param>
/// <param name="Class">What the member is to the co-op, for example <c>worker</c>.</param>
/// <param name="KeyedAt">Since when the account speaks for the member.</param>
/// <param name="LeftAt">Null while a member.</param>
public sealed record MemberResource(
    uint MemberId,
    Address Account,
    string Kind,
    string Class,
    bool IsActive,
    DateTimeOffset JoinedAt,
    DateTimeOffset KeyedAt,
    DateTimeOffset? LeftAt,
    bool Expelled,
    ulong Block,
    Hash32 TransactionHash
) : Resource;
