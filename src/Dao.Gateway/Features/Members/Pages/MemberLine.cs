using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Members.Pages;

/// <summary>One member, as the chain knows them: no names, no other personal data.</summary>
public sealed record MemberLine(
    ulong Id,
    Address Account,
    string Kind,
    string Class,
    DateTimeOffset Since,
    DateTimeOffset? Until,
    string Status
);
