using System.Globalization;
using System.Net.Mail;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Options;
using Dao.Gateway.Pages.Layout;
using Dao.Gateway.Reading;
using Dao.Rules.Notices;
using Dao.Store;
using Dao.Store.Notices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Features.Notices;

/// <summary>Takes signed requests for e-mail in. An address is written to only after its owner followed the link in the first mail.</summary>
public sealed class SubscriptionDesk(
    IOptions<NoticesOptions> options,
    CoopContracts contracts,
    CoopName coop,
    IndexReader index,
    GatewayDatabase database,
    TimeProvider time
)
{
    private const int MaxEmail = 254;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>What is kept now, or the problem with the request.</summary>
    public async Task<(SubscriptionResource? Kept, ProblemHttpResult? Refusal)> HandInAsync(
        SubscriptionRequest request,
        CancellationToken cancellationToken
    )
    {
        if (options.Value.Site is null)
        {
            return (null, Problem.NotFound("This gateway sends no e-mail: its operator did not set Notices:Site."));
        }

        if (Flaw(request) is { } flaw)
        {
            return (null, Problem.Of(ApiProblems.InvalidRequest, flaw));
        }

        var account = Address.Parse(request.Account);
        var signed = new MailRequest(account, request.Email, request.Topics, request.Deadline);
        if (
            !Hex.TryDecode(request.Signature, out var bytes)
            || !Signature.TryParse(bytes, out var signature, out _)
            || !Secp256k1.TryRecover(signed.Digest(contracts.Signing.Members.Separator()), signature, out var signer)
            || signer != account
        )
        {
            return (null, Problem.Of(ApiProblems.NoticeSignature, $"{account} did not sign this request."));
        }

        if (request.Email.Length == 0)
        {
            await database.Notices.EraseAsync(account, (long)request.Deadline, cancellationToken);
            return (new SubscriptionResource("none"), null);
        }

        if (!await BelongsAsync(account, cancellationToken))
        {
            return (
                null,
                Problem.Of(ApiProblems.NoticeNotMember, $"{account} is neither a member's account nor a treasurer's.")
            );
        }

        return await KeepAsync(signed, cancellationToken)
            ? (new SubscriptionResource("unconfirmed"), null)
            : (
                null,
                Problem.Of(
                    ApiProblems.NoticeOutdated,
                    "A request of this account with the same or a later deadline is kept already. Sign a new one, in some seconds."
                )
            );
    }

    /// <remarks>The link is made when the mail is sent, so that nothing here keeps it.</remarks>
    private Task<bool> KeepAsync(MailRequest signed, CancellationToken cancellationToken)
    {
        var confirmation = new Store.Notices.Mail(
            Store.Notices.Mail.Confirmation,
            signed.Deadline.ToString(CultureInfo.InvariantCulture),
            signed.Account,
            $"Notices of {coop.Name}: please confirm",
            $"""
            Somebody who signs for {signed.Account} asked {coop.Name} to write to this address.

            If that was you, confirm it on the page at the end of this mail.

            If not, do nothing: you will get no other mail, and the address is forgotten after seven days, or at once on the same page.
            """
        );
        return database.Notices.SubscribeAsync(
            new MailSubscription
            {
                Account = signed.Account,
                Email = signed.Email,
                Topics = signed.Topics,
                Deadline = (long)signed.Deadline,
            },
            confirmation,
            cancellationToken
        );
    }

    private async Task<bool> BelongsAsync(Address account, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Members.FindByAccountAsync(account, cancellationToken) is not null
            || (await block.Treasury.OwnersAsync(cancellationToken)).Contains(account);
    }

    /// <summary>What is wrong with the form of a request; null if nothing is.</summary>
    private string? Flaw(SubscriptionRequest request)
    {
        var topics = request.Topics.Length == 0 ? [] : request.Topics.Split(' ');
        var now = (ulong)time.GetUtcNow().ToUnixTimeSeconds();
        return !Address.TryParse(request.Account, out _) ? "account must be an address with its checksum."
            : request.Email.Length > 0 && !IsEmail(request.Email)
                ? "email must be one e-mail address, like mira@example.org, or empty."
            : request.Email.Length == 0 != (topics.Length == 0) ? "email and topics are both given, or both empty."
            : topics.Distinct(StringComparer.Ordinal).Count() != topics.Length
            || !topics.All(topic => NoticeTopics.All.Contains(topic, StringComparer.Ordinal))
                ? $"topics must be some of {string.Join(", ", NoticeTopics.All)}, each once, separated by single spaces."
            : request.Deadline <= now || request.Deadline > now + (ulong)s_longest.TotalSeconds
                ? "deadline must be in the future, and at most a day from now, in seconds since 1970."
            : null;
    }

    private static bool IsEmail(string text) =>
        text.Length <= MaxEmail
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c > '~')
        && MailAddress.TryCreate(text, out var parsed)
        && parsed.Address == text
        && parsed.Host.Contains('.', StringComparison.Ordinal);
}
