using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Rules.Treasury;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Spending;

namespace Dao.Indexer.Projections.Spending;

/// <summary>What treasurers announced, what the assembly granted, and what is held.</summary>
internal sealed class SpendingProjection(FollowedContracts contracts) : IProjection
{
    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        var fact =
            log.Address == contracts.TreasuryGuard ? OfGuard(log, Projector.Key(log))
            : log.Address == contracts.Holds ? OfHolds(log, Projector.Key(log))
            : null;
        return fact is null ? [] : [fact];
    }

    /// <summary>The zero address, which stands for the chain's own coin, is no token.</summary>
    public static Address? Token(Address address) => address == Address.Zero ? null : address;

    private static Fact? OfGuard(Log log, EventKey at)
    {
        if (TreasuryGuard.Events.Announced.TryDecode(log, out var announced))
        {
            var content = announced.Content;
            var announcement = new Announcement(
                content.To,
                content.Value,
                content.Data,
                (SafeOperation)content.Operation,
                announced.GrantId,
                announced.BudgetLine,
                announced.ReasonDigest,
                UInt256.Zero
            );
            return new PaymentAnnounced(
                at,
                announced.Subject,
                announced.Announcer,
                announced.Number,
                announcement.Content(),
                content.To,
                content.Value,
                content.Data,
                content.Operation,
                announced.GrantId,
                announced.BudgetLine,
                announced.ReasonDigest,
                EventValues.ToTime(UInt256.From(announced.ExpiresAt))
            );
        }

        if (TreasuryGuard.Events.AnnouncementUsed.TryDecode(log, out var used))
        {
            return new AnnouncementClosed(at, used.Subject, "used");
        }

        if (TreasuryGuard.Events.AnnouncementWithdrawn.TryDecode(log, out var withdrawn))
        {
            return new AnnouncementClosed(at, withdrawn.Subject, "withdrawn");
        }

        if (TreasuryGuard.Events.PaymentGranted.TryDecode(log, out var granted))
        {
            return new GrantMade(
                at,
                granted.GrantId,
                granted.Payee,
                Token(granted.Token),
                granted.Amount,
                granted.BudgetLine,
                EventValues.ToTime(UInt256.From(granted.Expiry))
            );
        }

        if (TreasuryGuard.Events.GrantDrawn.TryDecode(log, out var drawn))
        {
            return new GrantDrawn(at, drawn.GrantId, drawn.Subject, drawn.Amount, drawn.Remaining);
        }

        return TreasuryGuard.Events.GrantRevoked.TryDecode(log, out var revoked)
            ? new GrantRevoked(at, revoked.GrantId)
            : null;
    }

    private static HoldChanged? OfHolds(Log log, EventKey at)
    {
        if (Holds.Events.HoldPlaced.TryDecode(log, out var placed))
        {
            var until = EventValues.ToTime(UInt256.From(placed.Until));
            return new HoldChanged(at, placed.Subject, placed.ReasonDigest, until);
        }

        return Holds.Events.HoldLifted.TryDecode(log, out var lifted)
            ? new HoldChanged(at, lifted.Subject, lifted.ReasonDigest, null)
            : null;
    }
}
