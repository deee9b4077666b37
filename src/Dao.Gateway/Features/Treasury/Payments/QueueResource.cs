using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury.Intents;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>A payment that waits: what it means, and who signed it.</summary>
/// <param name="Nonce">Several payments may wait for one; only one of them can happen.</param>
/// <param name="Verdict">What the bylaws say now.</param>
/// <param name="Reason">Why it is made, as a treasurer announced it; null if nobody did, or the words are not known here.</param>
/// <param name="Threshold">How many owners must sign.</param>
/// <param name="Unsigned">The owners who can still sign.</param>
/// <param name="CanExecute">It is its turn, enough owners signed, and the chain would carry it out now.</param>
public sealed record QueueResource(
    Hash32 SafeTxHash,
    UInt256 Nonce,
    string Sentence,
    IntentVerdict Verdict,
    string? Reason,
    long Threshold,
    IReadOnlyList<PaymentSignature> Signed,
    IReadOnlyList<Address> Unsigned,
    bool CanExecute
)
{
    public static QueueResource Of(Payment payment) =>
        new(
            payment.Hash,
            payment.Transaction.Nonce,
            payment.Card.Sentence,
            payment.Card.Verdict,
            payment.Card.Reason,
            payment.Threshold,
            payment.Signatures,
            [.. payment.Unsigned],
            payment.CanExecute
        );
}
