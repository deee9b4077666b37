using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Rules.Treasury;
using Dao.Store.Spending;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <param name="Names">What the page calls the accounts in it; null for an account without a name.</param>
public sealed record QueueView(PaymentQueue Queue, IReadOnlyDictionary<Address, string?> Names)
{
    /// <summary>What waits for the same nonce together, with a sentence about the nonces before that nobody wants.</summary>
    public IEnumerable<(UInt256 Nonce, IReadOnlyList<Payment> Payments, string? Gap)> Groups
    {
        get
        {
            var expected = Queue.NextNonce;
            foreach (var group in Queue.Waiting.GroupBy(payment => payment.Transaction.Nonce))
            {
                yield return (group.Key, [.. group], PaymentWords.Gap(expected, group.Key));
                expected = group.Key + UInt256.One;
            }
        }
    }
}

/// <param name="Wallet">Null when nothing can be signed any more.</param>
public sealed record PaymentView(
    Payment Payment,
    IReadOnlyDictionary<Address, string?> Names,
    IReadOnlyList<PaymentStep> Steps,
    WalletTask? Wallet
);

/// <param name="Proposals">The number of the proposal that decided a grant.</param>
/// <param name="Preview">What the form would propose; null while it is empty or wrong.</param>
public sealed record ProposeView(
    ProposeForm Form,
    IReadOnlyList<CoopToken> Tokens,
    IReadOnlyList<string> BudgetLines,
    IReadOnlyList<PaymentGrant> Grants,
    IReadOnlyDictionary<uint, long> Proposals,
    PreviewView? Preview
);

/// <param name="Command">The same with the command line.</param>
/// <param name="IsRejection">Nothing of it can be changed in the form.</param>
/// <param name="IsAnnounced">The same payment is announced already.</param>
public sealed record PreviewView(
    SafeTransaction Transaction,
    IntentResource Card,
    WalletTask Wallet,
    string Command,
    bool IsRejection,
    bool IsAnnounced
);
