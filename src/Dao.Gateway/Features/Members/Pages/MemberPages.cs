using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Members.Pages;

/// <summary><c>/members</c> and <c>/members/me</c></summary>
public static class MemberPages
{
    private const int ListSize = 100;

    public static void MapMemberPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/members", ListAsync);
        pages.MapGet(
            "/members/me",
            () => new RazorComponentResult(typeof(MembershipPage)) { PreventStreamingRendering = true }
        );
    }

    private static async Task<RazorComponentResult> ListAsync(
        HttpRequest request,
        MemberDirectory members,
        IndexReader index,
        CancellationToken cancellationToken
    )
    {
        if (!PageQueryReader.TryRead(request, MemberDirectory.List, ListSize, out var page))
        {
            return PageResult.BadCursor("/members");
        }

        await using var block = await index.OpenAsync(cancellationToken);
        var list = await members.PageAsync(page, cancellationToken);
        return PageResult.Of<MembersPage>(
            new MemberList(
                [.. list.Items.Select(Line)],
                (ulong)await block.Members.CountActiveAsync(cancellationToken),
                await MemberClasses.CountAsync(block, cancellationToken),
                list.Next,
                page.After is null,
                list.AsOf
            )
        );
    }

    private static MemberLine Line(MemberResource member) =>
        new(
            member.MemberId,
            member.Account,
            member.Kind == "human" ? "Person" : Capitalised(member.Kind),
            Capitalised(member.Class),
            member.JoinedAt,
            member.LeftAt,
            member.IsActive ? "Member"
                : member.Expelled ? "Expelled"
                : "Left"
        );

    private static string Capitalised(string word) =>
        word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
