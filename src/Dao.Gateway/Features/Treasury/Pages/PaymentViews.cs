using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Rules.Treasury;
using Dao.Store.Spending;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <param name="Names">What the page calls the accounts in it; null for an account without a name.</param>
public sealed record QueueView(PaymentQueue Queue, IReadOnlyDictionary<Address, string?> Names);

/// <param name="Wallet">Null when nothing can be signed any more.</param>
public sealed record PaymentView(Payment Payment, IReadOnlyDictionary<Address, string?> Names, WalletTask? Wallet);

/// <param name="Preview">What the form would propose; null while it is empty or wrong.</param>
public sealed record ProposeView(
    ProposeForm Form,
    IReadOnlyList<CoopToken> Tokens,
    IReadOnlyList<string> BudgetLines,
    IReadOnlyList<PaymentGrant> Grants,
    PreviewView? Preview
);

/// <param name="Command">The same with the command line; null for what it has no single line for.</param>
public sealed record PreviewView(SafeTransaction Transaction, IntentResource Card, WalletTask Wallet, string? Command);
