using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Hosting;
using Dao.Indexer.Sync;
using Dao.Rules.Notices;
using Dao.Store;
using Dao.Store.Notices;
using Dao.Store.Proposals;
using Dao.Store.Spending;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

/// <summary>Finds what people asked to be told, and puts it into the gateway's database: once, however often it runs.</summary>
internal sealed class Notices(
    IndexDatabase index,
    GatewayDatabase outbox,
    EthereumNode node,
    FollowedContracts contracts,
    NoticeWords words,
    ReminderSettings settings,
    ILogger<Notices> logger
)
{
    private const int MaxProposals = 200;
    private const int MaxAnnouncements = 200;

    /// <summary>That something ended is no news any more after this.</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromDays(7);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var people = await outbox.Notices.ConfirmedAsync(cancellationToken);
        if (people.Count == 0)
        {
            return;
        }

        await using var snapshot = await index.SnapshotAsync(cancellationToken);
        if (snapshot.AsOf is not { } asOf)
        {
            return;
        }

        var proposals = (await snapshot.Proposals.ListAsync(null, MaxProposals, cancellationToken)).Items;
        var expiries = await ExpiriesAsync(snapshot, proposals, asOf.Timestamp, cancellationToken);
        var owners = (await snapshot.Treasury.OwnersAsync(cancellationToken)).ToHashSet();
        var threshold = await snapshot.Treasury.ThresholdAsync(cancellationToken);
        var mails = new List<Mail>();
        foreach (var person in people)
        {
            var isMember = await snapshot.Members.FindByAccountAsync(person.Account, cancellationToken) is not null;
            var isOwner = owners.Contains(person.Account);
            if (person.Wants(NoticeTopics.Vote))
            {
                mails.AddRange(await VotesAsync(person, snapshot, proposals, asOf.Timestamp, cancellationToken));
            }

            if (isOwner && person.Wants(NoticeTopics.Signature))
            {
                mails.AddRange(await SignaturesAsync(person, owners, threshold, cancellationToken));
            }

            if ((isMember || isOwner) && person.Wants(NoticeTopics.Hold))
            {
                mails.AddRange(await HoldsAsync(person, snapshot, cancellationToken));
            }

            if ((isMember || isOwner) && person.Wants(NoticeTopics.Expiry))
            {
                var since = await snapshot.Chain.BlockAsync(
                    new BlockNumber((ulong)(person.SinceBlock ?? 0)),
                    cancellationToken
                );
                mails.AddRange(
                    expiries
                        .Where(one => one.End > asOf.Timestamp || one.End > since?.Timestamp)
                        .Select(one => one.Write(person.Account))
                );
            }
        }

        var added = await outbox.Notices.EnqueueAsync(mails, cancellationToken);
        if (added > 0)
        {
            JobLog.NoticesQueued(logger, added);
        }
    }

    /// <summary>Votes that are open, if they are this person's.</summary>
    private async Task<IReadOnlyList<Mail>> VotesAsync(
        MailSubscription person,
        IndexSnapshot snapshot,
        IReadOnlyList<Proposal> proposals,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var mails = new List<Mail>();
        foreach (
            var vote in proposals.Where(one => one.CanceledAt is null && one.Snapshot < now && now <= one.Deadline)
        )
        {
            if (
                await snapshot.Members.MayVoteAsync(person.Account, vote.ElectorateAt, vote.Snapshot, cancellationToken)
            )
            {
                mails.Add(words.Vote(person.Account, vote));
            }
        }

        return mails;
    }

    private async Task<IEnumerable<Mail>> SignaturesAsync(
        MailSubscription person,
        HashSet<Address> owners,
        long threshold,
        CancellationToken cancellationToken
    )
    {
        var safe = contracts.Treasury;
        var next = await node.ReadAsync(safe, new SafeL2.Functions.Nonce(), BlockTag.Latest, cancellationToken);
        var waiting = await outbox.SafeProposals.ListAsync(safe, next, UInt256.MaxValue, cancellationToken);
        var signed = await outbox.SafeProposals.ConfirmationsAsync(safe, cancellationToken);
        return waiting
            .Where(payment =>
            {
                var by = signed[payment.SafeTxHash].Select(one => one.Owner).Intersect(owners).ToArray();
                return payment.Trusted && by.Length < threshold && !by.Contains(person.Account);
            })
            .Select(payment => words.Signature(person.Account, payment));
    }

    private async Task<IEnumerable<Mail>> HoldsAsync(
        MailSubscription person,
        IndexSnapshot snapshot,
        CancellationToken cancellationToken
    ) =>
        (await snapshot.Spending.HoldsSinceAsync(person.SinceBlock ?? 0, cancellationToken)).Select(hold =>
            words.Hold(person.Account, hold)
        );

    private async Task<IReadOnlyList<Expiry>> ExpiriesAsync(
        IndexSnapshot snapshot,
        IReadOnlyList<Proposal> proposals,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        bool Ends(DateTimeOffset end, TimeSpan lead) => now < end && end <= now + lead;
        var grants = await snapshot.Spending.GrantsAsync(cancellationToken);
        var budgets = await snapshot.Budgets.ListAsync(cancellationToken);
        return
        [
            .. await AnnouncementsAsync(snapshot, now, cancellationToken),
            .. grants
                .Where(one => one.IsOpenAt(now) && Ends(one.ExpiresAt, settings.GrantLead))
                .Select(one => Soon($"grant {one.GrantId}", one.ExpiresAt, "/treasury/queue")),
            .. budgets
                .Where(one => one.IsOpenAt(now) && Ends(one.ExpiresAt, settings.GrantLead))
                .Select(one => Soon($"budget {one.BudgetId}", one.ExpiresAt, "/treasury/budgets")),
            .. proposals
                .Where(one => one is { Eta: not null, ExecutedAt: null, CanceledAt: null })
                .Select(one => (Proposal: one, End: one.Eta!.Value.AddSeconds(one.ExecutionWindow))) // queued: filtered above
                .Where(one => Ends(one.End, settings.ExpiryLead))
                .Select(one => Soon($"decision {one.Proposal.Number}", one.End, $"/proposals/{one.Proposal.Number}")),
        ];
    }

    /// <summary>Payments that were announced and not made. Time in which one is held does not count.</summary>
    private async Task<IReadOnlyList<Expiry>> AnnouncementsAsync(
        IndexSnapshot snapshot,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var announced = await snapshot.Spending.AnnouncementsAsync(null, MaxAnnouncements, cancellationToken);
        var news = new List<Expiry>();
        // A hold only ever moves the end away.
        foreach (
            var one in announced.Items.Where(one => one.Outcome is null && one.ExpiresAt <= now + settings.ExpiryLead)
        )
        {
            var holds = await snapshot.Spending.HoldsOfAsync(one.Subject, cancellationToken);
            var end = one.ExpiresAt + Hold.TotalAt(holds, now);
            if (end <= now && now - end <= s_news)
            {
                news.Add(new(end, account => words.Ended(account, one, end)));
            }
            else if (end > now && end <= now + settings.ExpiryLead && !(holds.Count > 0 && holds[^1].IsHeldAt(now)))
            {
                news.Add(new(end, account => words.Announcement(account, one, end)));
            }
        }

        return news;
    }

    private Expiry Soon(string what, DateTimeOffset end, string page) =>
        new(end, account => words.Expiry(account, what, end, page));

    private sealed record Expiry(DateTimeOffset End, Func<Address, Mail> Write);
}
