using System.Diagnostics.CodeAnalysis;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Options;
using Dao.Gateway.Relay;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury.Intents;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Features.Treasury.Announcements;

/// <summary>Takes signed announcements in. The guard itself is asked whether it would take them; what it refuses leaves no trace.</summary>
public sealed class AnnouncementDesk(
    CoopContracts contracts,
    AddressBook book,
    EthereumNode node,
    ChainGuard chain,
    GatewayDatabase database,
    RelayBell bell,
    IOptions<RelayOptions> options
)
{
    private const int MaxReasonLength = 4_000;

    /// <summary>The call that is on its way, or the problem with the request.</summary>
    public async Task<(RelayCall? Call, ProblemHttpResult? Refusal)> HandInAsync(
        AnnouncementRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!TryRead(request, out var announcement, out var flaw))
        {
            return (null, Problem.Of(ApiProblems.InvalidRequest, flaw));
        }

        var call = new RelayCall
        {
            Id = Guid.CreateVersion7().ToString("D"),
            Purpose = RelayCall.Announcement,
            Target = contracts.TreasuryGuard,
            Calldata = announcement.Encode(),
            Account = announcement.Announcer,
        };
        if (await database.Relay.FindLiveCallAsync(call.Digest(), cancellationToken) is { } earlier)
        {
            return (earlier, null);
        }

        await chain.EnsureAsync(cancellationToken);
        try
        {
            await node.CallAsync(
                new CallRequest { To = call.Target, Data = call.Calldata },
                BlockTag.Latest,
                cancellationToken
            );
        }
        catch (RpcRevertException refused)
        {
            var why = GuardAnswer.Of(refused.RevertData, book).Sentence;
            return (null, Problem.Of(ApiProblems.AnnouncementRefused, $"The treasury's guard would refuse it. {why}"));
        }

        var quota = options.Value.MaxPerAccountAndDay;
        var enqueued = await database.Relay.EnqueueCallAsync(
            call,
            (announcement.ReasonDigest, request.Reason),
            quota,
            cancellationToken
        );
        if (enqueued is not var (stored, isNew))
        {
            return (
                null,
                Problem.Of(
                    ApiProblems.AccountQuota,
                    $"The relay takes {quota} requests of one account within 24 hours. Nothing was stored; announce it yourself with "
                        + "`dao treasury announce`, or try tomorrow."
                )
            );
        }

        if (isNew)
        {
            bell.Ring();
        }

        return (stored, null);
    }

    private static bool TryRead(
        AnnouncementRequest request,
        [NotNullWhen(true)] out TreasuryGuard.Functions.AnnounceBySig? announcement,
        [NotNullWhen(false)] out string? flaw
    )
    {
        var hasTarget = Address.TryParse(request.To, out var target);
        var hasValue = UInt256.TryParse(request.Value, out var value);
        var hasData = Hex.TryDecode(request.Data, out var data);
        var hasAnnouncer = Address.TryParse(request.Announcer, out var announcer);
        var hasSignature = Hex.TryDecode(request.Signature, out var signature);
        var line = ClauseWords.Key(request.BudgetLine);
        flaw =
            !hasTarget ? "to must be an address with its checksum."
            : !hasValue ? "value must be a decimal number below 2^256, as a text."
            : !hasData ? "data must be 0x hex."
            : request.Operation is not (0 or 1) ? "operation must be 0 (call) or 1 (delegate call)."
            : line is null ? "budgetLine must have 1 to 32 visible ASCII characters."
            : request.Reason.Length is 0 or > MaxReasonLength ? $"reason must have 1 to {MaxReasonLength} characters."
            : !CanonicalText.IsCanonical(request.Reason)
                ? "reason must be NFC text with LF line ends: its digest is what was signed."
            : !hasAnnouncer ? "announcer must be an address with its checksum."
            : !hasSignature ? "signature must be 0x hex."
            : null;
        announcement = flaw is not null
            ? null
            : new(
                new(target, value, data, (byte)request.Operation),
                request.GrantId,
                line.GetValueOrDefault(),
                CanonicalText.Digest(request.Reason),
                announcer,
                UInt256.From(request.Deadline),
                signature
            );
        return announcement is not null;
    }
}
