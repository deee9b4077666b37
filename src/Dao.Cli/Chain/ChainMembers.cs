using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Members;

namespace Dao.Cli.Chain;

/// <summary>Members as the registry has them.</summary>
internal static class ChainMembers
{
    internal static async Task<ulong> CountAsync(Coop coop, CancellationToken cancellation) =>
        (ulong)await coop.ReadAsync(coop.Registry, new MemberRegistry.Functions.MemberCount(), cancellation);

    internal static Task<uint> LastIdAsync(Coop coop, CancellationToken cancellation) =>
        coop.ReadAsync(coop.Registry, new MemberRegistry.Functions.LastMemberId(), cancellation);

    internal static Task<uint> IdOfAsync(Coop coop, Address account, CancellationToken cancellation) =>
        coop.ReadAsync(coop.Registry, new MemberRegistry.Functions.MemberIdOf(account), cancellation);

    internal static async Task<uint> RequireMemberAsync(Coop coop, Address account, CancellationToken cancellation)
    {
        var memberId = await IdOfAsync(coop, account, cancellation);
        return memberId != 0
            ? memberId
            : throw CliFailure.Refused(
                "ballot-not-member",
                $"{account} is not a member of {coop.Manifest.Name}. Nothing was signed; check --key."
            );
    }

    internal static async Task<ChainMember> ReadAsync(Coop coop, uint memberId, CancellationToken cancellation)
    {
        var last = await LastIdAsync(coop, cancellation);
        if (memberId == 0 || memberId > last)
        {
            throw CliFailure.NotFound(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no member {memberId}. This co-op has the ids 1 to {last}."
                )
            );
        }

        var member = await coop.ReadAsync(coop.Registry, new MemberRegistry.Functions.MemberOf(memberId), cancellation);
        return new ChainMember(
            memberId,
            member.Account,
            MemberWords.Kind(member.Kind),
            MemberWords.Class(member.Class),
            Moments.FromChain(member.JoinedAt),
            member.LeftAt == 0 ? null : Moments.FromChain(member.LeftAt)
        );
    }
}

/// <summary>A member: <c>{memberId, account, kind, class, joinedAt, leftAt}</c>.</summary>
internal sealed record ChainMember(
    uint MemberId,
    Address Account,
    string Kind,
    string Class,
    DateTimeOffset JoinedAt,
    DateTimeOffset? LeftAt
);
