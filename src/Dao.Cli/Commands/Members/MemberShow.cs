using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Members;

/// <summary><c>dao member show</c>: one member, from the chain, by id or account.</summary>
internal static class MemberShow
{
    private static readonly Argument<string> Member = new("MEMBER") { Description = "The member's id, or an account" };

    internal static Command Create() => new Command("show", "Show one member") { Member }.Runs(ShowAsync);

    private static async Task<Answer> ShowAsync(Session session, CancellationToken cancellation)
    {
        var text = session.Get(Member);
        var isId = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var memberId);
        var account = isId ? Address.Zero : ParseAccount(text);
        var coop = await Coop.OpenAsync(session, cancellation);
        if (!isId)
        {
            memberId = await ChainMembers.IdOfAsync(coop, account, cancellation);
            if (memberId == 0)
            {
                throw CliFailure.NotFound($"{account} is not a member of {coop.Manifest.Name}.");
            }
        }

        return new MemberAnswer(await ChainMembers.ReadAsync(coop, memberId, cancellation));
    }

    private static Address ParseAccount(string text)
    {
        try
        {
            return Address.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw CliFailure.BadInput($"'{text}' is neither a member id nor an account: {wrong.Message}", wrong);
        }
    }
}

/// <summary><c>member show</c>: <c>{member: {memberId, account, kind, class, joinedAt, leftAt}}</c>.</summary>
internal sealed record MemberAnswer(ChainMember Member) : Answer
{
    internal override void Render(Page page)
    {
        var left = Member.LeftAt is { } at ? $", left {Moments.Say(at)}" : "";
        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Member {Member.MemberId} is a {Member.Kind} {Member.Class}, since {Moments.Say(Member.JoinedAt)}{left}."
            )
        );
        page.Facts(("Account", Member.Account.ToString()));
    }
}
