using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Members;

/// <summary><c>dao member list</c></summary>
internal static class MemberList
{
    internal static Command Create() =>
        new Command("list", "List members") { Paging.Limit, Paging.After }.Runs(
            async (session, cancellation) =>
            {
                var page = await Paging.ReadAsync(
                    session,
                    (limit, after) => session.Gateway.MembersAsync(limit, after, cancellation),
                    () => FromChainAsync(session, cancellation)
                );
                return new MemberListAnswer(page.Items, page.Next, page.AsOf, page.Source);
            }
        );

    private static async Task<IReadOnlyList<MemberItem>> FromChainAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var last = await ChainMembers.LastIdAsync(coop, cancellation);
        var items = new List<MemberItem>();
        for (uint memberId = 1; memberId <= last && items.Count < session.Get(Paging.Limit); memberId++)
        {
            var member = await ChainMembers.ReadAsync(coop, memberId, cancellation);
            items.Add(
                new MemberItem(
                    member.MemberId,
                    member.Account.ToString(),
                    member.Kind,
                    member.Class,
                    member.JoinedAt,
                    member.LeftAt
                )
            );
        }

        return items;
    }
}

/// <summary>
/// <c>member list</c>: <c>{items: [{memberId, account, kind, class, joinedAt, leftAt}], next, asOf, source}</c>.
/// </summary>
internal sealed record MemberListAnswer(IReadOnlyList<MemberItem> Items, string? Next, AsOf? AsOf, string Source)
    : Answer
{
    internal override void Render(Page page)
    {
        page.Table(
            [new("Id", Right: true), "Account", "Class", "Joined", "Left"],
            Items.Select(item =>
                (IReadOnlyList<string>)
                    [
                        item.MemberId.ToString(CultureInfo.InvariantCulture),
                        item.Account,
                        item.Class,
                        Day(item.JoinedAt),
                        item.LeftAt is { } left ? Day(left) : "",
                    ]
            )
        );
        new PageOf<MemberItem>(Items, Next, AsOf, Source).RenderEnd(page);
    }

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
