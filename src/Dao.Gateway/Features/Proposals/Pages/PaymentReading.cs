using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Pages;
using Dao.Rules.Actions;
using Dao.Rules.Amounts;
using Dao.Rules.Bylaws;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>Reads a payment out of a proposal's call: what a member asks first is how much goes to whom.</summary>
internal static class PaymentReading
{
    /// <summary>Null if the call pays nobody, or in a way that is not known.</summary>
    public static async Task<ProposedPayment?> ReadAsync(
        ActionDescription action,
        CoopContracts contracts,
        AddressBook book,
        AddressNames names,
        CancellationToken cancellationToken
    )
    {
        if (Find(action, contracts, book) is not var (what, token, payee, units, line, until))
        {
            return null;
        }

        var known = token == Address.Zero ? null : book.FindToken(token);
        return new ProposedPayment(
            what,
            token == Address.Zero ? AddressBook.Ether(units)
                : known is null ? $"{units} units of the token {token}"
                : TokenAmount.FormatPayment(units, known.Decimals, known.Symbol),
            token == Address.Zero || known is not null,
            payee,
            await names.FindAsync(payee, cancellationToken),
            line is { } named ? ClauseWords.Name(named) : null,
            until
        );
    }

    private static (string What, Address Token, Address Payee, UInt256 Units, Hash32? Line, UInt256? Until)? Find(
        ActionDescription action,
        CoopContracts contracts,
        AddressBook book
    )
    {
        var data = Hex.Decode(action.Data);
        try
        {
            if (action.Target == contracts.TreasuryGuard && Is(data, TreasuryGuard.Functions.GrantPayment.Selector))
            {
                var grant = TreasuryGuard.Functions.GrantPayment.Decode(data);
                return (
                    "The treasurers may pay",
                    grant.Token,
                    grant.Payee,
                    grant.Amount,
                    grant.BudgetLine,
                    UInt256.From(grant.Expiry)
                );
            }

            if (action.Target == contracts.TreasuryModule && Is(data, TreasuryModule.Functions.Pay.Selector))
            {
                var pay = TreasuryModule.Functions.Pay.Decode(data);
                return ("The treasury pays at once", pay.Token, pay.Payee, pay.Amount, pay.BudgetLine, null);
            }

            if (book.FindToken(action.Target) is not null && Is(data, TestEuro.Functions.Transfer.Selector))
            {
                var transfer = TestEuro.Functions.Transfer.Decode(data);
                return ("The co-op pays at once", action.Target, transfer.To, transfer.Value, null, null);
            }
        }
        catch (AbiDecodingException)
        {
            return null; // The sentence beside it says that the call can not be read.
        }

        return data.Length == 0 && !action.Value.IsZero
            ? ("The co-op pays at once", Address.Zero, action.Target, action.Value, null, null)
            : null;
    }

    private static bool Is(byte[] data, ReadOnlySpan<byte> selector) => data.AsSpan().StartsWith(selector);
}
