using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Members.Pages;

/// <summary>A part of the list of members, with the sums over all of them.</summary>
public sealed record MemberList(
    IReadOnlyList<MemberLine> Items,
    ulong Active,
    IReadOnlyList<(string Class, ulong Count)> Classes,
    string? Next,
    bool IsFirst,
    AsOf AsOf
);
