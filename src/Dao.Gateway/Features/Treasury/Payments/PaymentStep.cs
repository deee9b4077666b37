using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>A step on a payment's way.</summary>
/// <param name="At">When it was done, or will be; null if nobody can say.</param>
/// <param name="Words">More about it, a line each.</param>
/// <param name="Transaction">The chain's transaction that did it.</param>
/// <param name="Payment">The payment that did it.</param>
public sealed record PaymentStep(
    string Label,
    bool IsDone,
    DateTimeOffset? At,
    IReadOnlyList<string> Words,
    Hash32? Transaction = null,
    Hash32? Payment = null
);
