using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Status;

/// <param name="Account">The relayer's account; null if this gateway has no key.</param>
/// <param name="Queued">Ballots that wait for a transaction.</param>
/// <param name="SpentToday">In wei, within the last 24 hours: what final transactions took, and what the others can take at most.</param>
/// <param name="MaxPerDay">In wei: beyond it, ballots wait.</param>
public sealed record RelayStatus(
    Address? Account,
    long Queued,
    long Sent,
    long Mined,
    long Final,
    long Failed,
    UInt256 SpentToday,
    UInt256 MaxPerDay
);
