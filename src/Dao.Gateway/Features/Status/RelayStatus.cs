using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Status;

/// <param name="Account">The relayer's account; null if this gateway has no key.</param>
/// <param name="Queued">Ballots that wait for a transaction.</param>
public sealed record RelayStatus(Address? Account, long Queued, long Sent, long Mined, long Final, long Failed);
