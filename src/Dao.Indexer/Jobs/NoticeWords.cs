using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Rules.Notices;
using Dao.Store.Notices;
using Dao.Store.Proposals;
using Dao.Store.SafeService;
using Dao.Store.Spending;

namespace Dao.Indexer.Jobs;

/// <summary>Notices as people read them: what it is, and where to look. What was written by others is not repeated in mails.</summary>
internal sealed class NoticeWords(Uri site)
{
    public Mail Vote(Address account, Proposal vote) =>
        Of(
            NoticeTopics.Vote,
            vote.ProposalId.ToString(),
            account,
            Say($"A vote is open: proposal {vote.Number}"),
            Say($"Members vote on proposal {vote.Number} until {Moment(vote.Deadline)}."),
            Say($"/proposals/{vote.Number}")
        );

    public Mail Signature(Address account, SafeProposal payment) =>
        Of(
            NoticeTopics.Signature,
            payment.SafeTxHash.ToString(),
            account,
            Say($"Payment number {payment.Nonce} waits for your signature"),
            "A payment of the treasury waits for treasurers, and you have not signed it. Read what it does before you sign.",
            Say($"/treasury/transactions/{payment.SafeTxHash}")
        );

    public Mail Hold(Address account, Hold hold) =>
        Of(
            NoticeTopics.Hold,
            $"{hold.Subject} {hold.TransactionHash}",
            account,
            hold.Until is null ? "Members let a payment go on" : "Members stopped a payment",
            hold.Until is { } until
                ? Say($"A hold was placed on {Moment(hold.Timestamp)}. It ends on {Moment(until)} unless it is lifted.")
                : Say($"A hold was lifted on {Moment(hold.Timestamp)}."),
            Say($"/tx/{hold.TransactionHash}")
        );

    /// <param name="end">Without the time in which it is held.</param>
    public Mail Announcement(Address account, AnnouncedPayment announced, DateTimeOffset end) =>
        Of(
            NoticeTopics.Expiry,
            Say($"announcement {announced.Subject} {end.ToUnixTimeSeconds()}"),
            account,
            Say($"Soon over: announcement {announced.Number}"),
            Say(
                $"The payment of announcement {announced.Number} can be made until {Moment(end)}. A hold would add its time."
            ),
            "/treasury/queue"
        );

    public Mail Ended(Address account, AnnouncedPayment announced, DateTimeOffset end) =>
        Of(
            NoticeTopics.Expiry,
            Say($"announcement {announced.Subject} ended"),
            account,
            Say($"Over: announcement {announced.Number}"),
            Say(
                $"Announcement {announced.Number} ended on {Moment(end)}, and its payment was not made. To make it, treasurers announce it again."
            ),
            "/treasury/queue"
        );

    /// <param name="what">For example <c>grant 3</c>; with the time it says what is told once.</param>
    public Mail Expiry(Address account, string what, DateTimeOffset end, string page) =>
        Of(
            NoticeTopics.Expiry,
            Say($"{what} {end.ToUnixTimeSeconds()}"),
            account,
            $"Soon over: {what}",
            Say($"The {what} expires on {Moment(end)}. Whatever needs it has to happen before."),
            page
        );

    private Mail Of(string topic, string about, Address account, string subject, string sentence, string page) =>
        new(topic, about, account, subject, $"{sentence}\n\n{new Uri(site, page)}\n");

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
