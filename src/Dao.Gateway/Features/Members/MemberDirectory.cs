using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Members;
using Dao.Store.Members;

namespace Dao.Gateway.Features.Members;

/// <summary>Who belongs to the co-op.</summary>
public sealed class MemberDirectory(IndexReader index)
{
    public const string List = "members";

    public async Task<Page<MemberResource>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Members.ListAsync(page.Position, page.Limit, cancellationToken);
        return block.Page(slice, List, Read);
    }

    public async Task<MemberResource?> FindAsync(uint memberId, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Members.FindAsync(memberId, cancellationToken) is { } member
            ? Read(member) with
            {
                AsOf = block.AsOf,
            }
            : null;
    }

    private static MemberResource Read(Member member) =>
        new(
            member.MemberId,
            member.Account,
            MemberWords.Kind((int)member.Kind),
            member.ClassName,
            member.IsActive,
            member.AdmittedAt,
            member.KeyedAt,
            member.LeftAt,
            member.Expelled,
            member.BlockNumber.Value,
            member.TransactionHash
        );
}
