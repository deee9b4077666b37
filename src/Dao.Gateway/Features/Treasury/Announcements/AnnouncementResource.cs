using Dao.Ethereum.Primitives;
using Dao.Gateway.Relay;
using Dao.Store.Relay;

namespace Dao.Gateway.Features.Treasury.Announcements;

/// <summary>An announcement on its way to the chain.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c>, <c>mined</c>, <c>final</c> or <c>failed</c>.</param>
/// <param name="Failure">Why it failed; null otherwise.</param>
/// <param name="TransactionHash">The transaction that carries it; null until there is one.</param>
public sealed record AnnouncementResource(
    string Id,
    string State,
    string? Failure,
    Hash32? TransactionHash,
    ulong? Block,
    DateTimeOffset ReceivedAt
)
{
    public static AnnouncementResource Of(RelayCall call) =>
        new(
            call.Id,
            RelayWords.State(call.State),
            call.Reason,
            call.TransactionHash,
            call.BlockNumber?.Value,
            call.CreatedAt
        );
}
