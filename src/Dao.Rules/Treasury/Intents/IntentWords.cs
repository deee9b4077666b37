using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Amounts;

namespace Dao.Rules.Treasury.Intents;

/// <summary>A Safe transaction in one sentence, without a full stop.</summary>
internal static class IntentWords
{
    public static string Sentence(
        SafeTransaction transaction,
        TreasuryActs acts,
        AddressBook book,
        AnnouncedMeaning? announced
    )
    {
        var said = acts.All.Select(act => Say(act, transaction, book)).ToArray();
        var sentence = said is [var one]
            ? one
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Together(acts, said.Length)}: {string.Join("; ", said.Select((act, i) => $"({i + 1}) {act}"))}"
            );
        var isPayment = acts.All.Any(act => act is TreasuryAct.Payment or TreasuryAct.Approval);
        return sentence + (isPayment ? Origin(announced) : "") + Refund(transaction, book);
    }

    private static string Together(TreasuryActs acts, int count) =>
        acts.All.All(act => act is TreasuryAct.Payment) ? $"Make {count} payments" : $"Do {count} things together";

    private static string Say(TreasuryAct act, SafeTransaction transaction, AddressBook book) =>
        act switch
        {
            TreasuryAct.Rejection =>
                $"Move nothing, and use up nonce {transaction.Nonce}, so that nothing else that was signed for it can be executed",
            TreasuryAct.Payment { Amount.IsZero: true } empty =>
                $"Move nothing: {(empty.Token == Address.Zero ? "an empty call" : $"0 {Symbol(empty.Token, book)}")} to {book.Say(empty.Payee)}",
            TreasuryAct.Payment payment =>
                $"Pay {Amount(payment.Token, payment.Amount, book)} to {book.Say(payment.Payee)}",
            TreasuryAct.Approval { Amount.IsZero: true } ended =>
                $"End what {book.Say(ended.Spender)} may take of {Symbol(ended.Token, book)}",
            TreasuryAct.Approval { IsUnlimited: true } unlimited =>
                $"Let {book.Say(unlimited.Spender)} take all {Symbol(unlimited.Token, book)}, now and at any later time (an allowance of {unlimited.Amount} units)",
            TreasuryAct.Approval approval =>
                $"Let {book.Say(approval.Spender)} take up to {Amount(approval.Token, approval.Amount, book)}",
            TreasuryAct.SafeChange change => change.Sentence,
            TreasuryAct.ContractCall call => call.Sentence,
            TreasuryAct.DelegateCall call => call.Sentence,
            TreasuryAct.Malformed malformed => malformed.Sentence,
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act without words."),
        };

    public static string Amount(Address token, UInt256 units, AddressBook book) =>
        token == Address.Zero ? AddressBook.Ether(units)
        : book.FindToken(token) is { } known ? TokenAmount.FormatPayment(units, known.Decimals, known.Symbol)
        : book.Amount(token, units);

    private static string Symbol(Address token, AddressBook book) =>
        book.FindToken(token)?.Symbol ?? $"the unlisted token {token}";

    private static string Origin(AnnouncedMeaning? announced) =>
        announced is null
            ? ""
            : (announced.BudgetLine.Length > 0 ? $" from budget {announced.BudgetLine}" : "")
                + (
                    announced.Proposal is { } proposal
                        ? string.Create(CultureInfo.InvariantCulture, $", decided in proposal {proposal}")
                    : announced.GrantId > 0
                        ? string.Create(CultureInfo.InvariantCulture, $", decided with grant {announced.GrantId}")
                    : ""
                );

    private static string Refund(SafeTransaction transaction, AddressBook book)
    {
        if (!transaction.HasRefund)
        {
            return "";
        }

        var receiver =
            transaction.RefundReceiver == Address.Zero ? "whoever executes it" : book.Say(transaction.RefundReceiver);
        var token = transaction.GasToken == Address.Zero ? "ETH" : book.Say(transaction.GasToken);
        return $"; and pay the gas of it to {receiver} in {token} (gas price {transaction.GasPrice}, safeTxGas {transaction.SafeTxGas}, baseGas {transaction.BaseGas})";
    }
}
