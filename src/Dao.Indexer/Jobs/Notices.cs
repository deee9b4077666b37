using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Sync;
using Dao.Rules.Notices;
using Dao.Store;
using Dao.Store.Notices;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

/// <summary>Finds what people asked to be told, and puts it into the gateway's database: once, however often it runs.</summary>
internal sealed class Notices(
    IndexDatabase index,
    GatewayDatabase outbox,
    EthereumNode node,
    FollowedContracts contracts,
    NoticeWords words,
    ILogger<Notices> logger
)
{
    private const int MaxProposals = 200;
    private const int MaxAnnouncements = 200;

    /// <summary>Before a decision or an announcement lapses.</summary>
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Before a grant or a budget ends.</summary>
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

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

        var owners = (await snapshot.Treasury.OwnersAsync(cancellationToken)).ToHashSet();
        var threshold = await snapshot.Treasury.ThresholdAsync(cancellationToken);
        var mails = new List<Mail>();
        foreach (var person in people)
        {
            var isMember = await snapshot.Members.FindByAccountAsync(person.Account, cancellationToken) is not null;
            var isOwner = owners.Contains(person.Account);
            if (isMember && person.Wants(NoticeTopics.Vote))
            {
                mails.AddRange(await VotesAsync(person, snapshot, asOf.Timestamp, cancellationToken));
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
                mails.AddRange(await ExpiriesAsync(person, snapshot, asOf.Timestamp, cancellationToken));
            }
        }

        var added = await outbox.Notices.EnqueueAsync(mails, cancellationToken);
        if (added > 0)
        {
            JobLog.NoticesQueued(logger, added);
        }
    }

    private async Task<IEnumerable<Mail>> VotesAsync(
        MailSubscription person,
        IndexSnapshot snapshot,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        (await snapshot.Proposals.ListAsync(null, MaxProposals, cancellationToken))
            .Items.Where(vote => vote.CanceledAt is null && vote.Snapshot < now && now <= vote.Deadline)
            .Select(vote => words.Vote(person.Account, vote));

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

    private async Task<IEnumerable<Mail>> ExpiriesAsync(
        MailSubscription person,
        IndexSnapshot snapshot,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        bool Ends(DateTimeOffset end, TimeSpan lead) => now < end && end <= now + lead;
        var account = person.Account;
        var announced = await snapshot.Spending.AnnouncementsAsync(null, MaxAnnouncements, cancellationToken);
        var grants = await snapshot.Spending.GrantsAsync(cancellationToken);
        var budgets = await snapshot.Budgets.ListAsync(cancellationToken);
        var proposals = await snapshot.Proposals.ListAsync(null, MaxProposals, cancellationToken);
        return
        [
            .. announced
                .Items.Where(one => one.Outcome is null && Ends(one.ExpiresAt, s_day))
                .Select(one => words.Expiry(account, $"announcement {one.Number}", one.ExpiresAt, "/treasury/queue")),
            .. grants
                .Where(one => one.IsOpenAt(now) && Ends(one.ExpiresAt, s_week))
                .Select(one => words.Expiry(account, $"grant {one.GrantId}", one.ExpiresAt, "/treasury/queue")),
            .. budgets
                .Where(one => one.IsOpenAt(now) && Ends(one.ExpiresAt, s_week))
                .Select(one => words.Expiry(account, $"budget {one.BudgetId}", one.ExpiresAt, "/treasury/budgets")),
            .. proposals
                .Items.Where(one => one is { Eta: not null, ExecutedAt: null, CanceledAt: null })
                .Select(one => (Proposal: one, End: one.Eta!.Value.AddSeconds(one.ExecutionWindow))) // queued: filtered above
                .Where(one => Ends(one.End, s_day))
                .Select(one =>
                    words.Expiry(
                        account,
                        $"decision {one.Proposal.Number}",
                        one.End,
                        $"/proposals/{one.Proposal.Number}"
                    )
                ),
        ];
    }
}
