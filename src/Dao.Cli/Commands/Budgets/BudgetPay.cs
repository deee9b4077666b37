using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Treasury;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Budgets;

/// <summary>
/// <c>dao budget pay</c>: what is on schedule for a period, by anyone; with <c>--to</c> a payment of the budget's team.
/// </summary>
internal static class BudgetPay
{
    private static readonly Argument<ulong> Budget = new("N") { Description = "Number of the budget" };

    private static readonly Option<ulong?> Period = new("--period")
    {
        Description = "Period whose schedule is paid, counted from 0; without it, the one that runs now",
        HelpName = "N",
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "Account that the team pays",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string> Amount = new("--amount")
    {
        Description = "How much the team pays, such as 12,400.50",
        HelpName = "AMOUNT",
    };

    internal static Command Create() =>
        new Command("pay", "Pay what a budget has on schedule (anyone), or a payee of its team (--to)")
        {
            Budget,
            Period,
            To,
            Amount,
            PaymentMeaning.Reason,
        }.Runs(PayAsync);

    private static async Task<Answer> PayAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        RequireOneWay(session);
        var coop = await Coop.OpenAsync(session, cancellation);
        var module = coop.Manifest.Contracts.TreasuryModule.Address;
        var number = session.Get(Budget);
        var count = await coop.ReadAsync(module, new TreasuryModule.Functions.BudgetCount(), cancellation);
        if (number == 0 || number > count)
        {
            throw CliFailure.NotFound(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no budget {number}. This co-op has {count}; 'dao budget list' shows them."
                )
            );
        }

        var budget = await coop.ReadAsync(module, new TreasuryModule.Functions.BudgetOf(number), cancellation);
        using var key = session.Keyring.Unlock();
        var asset = AssetOf(coop, budget.Terms.Token);
        var data = session.Get(To) is { } payee
            ? Spend(session, budget, asset, number, payee, key)
            : await ScheduleAsync(session, coop, module, number, cancellation);
        var words = (await coop.ActionsAsync(cancellation)).Describe(module, UInt256.Zero, data);
        session.ShowAndConfirm(page => page.Sentence(words.Sentence), "Send this payment?");
        var receipt = await Sending.SendAsync(session, key, module, data, UInt256.Zero, cancellation);
        return BudgetPaidAnswer.Of(number, asset, receipt);
    }

    private static void RequireOneWay(Session session)
    {
        var isTeams = session.Get(To) is not null;
        if (isTeams && session.Get(Period) is not null)
        {
            throw CliFailure.BadInput(
                "--period pays what is on schedule, --to what the team decides: give one of them."
            );
        }

        if (isTeams && session.Get(Amount) is null)
        {
            throw CliFailure.BadInput("--to needs --amount and --reason.");
        }

        if (!isTeams && (session.Get(Amount) ?? session.Get(PaymentMeaning.Reason)) is not null)
        {
            throw CliFailure.BadInput("--amount and --reason belong to a payment of the team: say --to as well.");
        }
    }

    /// <summary>The team's own call; what the module would refuse for another reason it says itself.</summary>
    private static byte[] Spend(
        Session session,
        TreasuryModule.Functions.BudgetOf.Result budget,
        Asset asset,
        ulong number,
        string payee,
        PrivateKey key
    )
    {
        var account = AccountText.Parse(payee, "--to");
        if (budget.Terms.Team != key.Address)
        {
            throw CliFailure.Refused(
                "not-the-team",
                budget.Terms.Team == Address.Zero
                    ? $"Budget {number} only pays its schedule: nobody spends from it. Nothing was sent."
                    : $"Budget {number} is spent by {budget.Terms.Team}, not by {key.Address}. Nothing was sent."
            );
        }

        return new TreasuryModule.Functions.PayFromBudget(
            number,
            account,
            asset.Parse(session.Get(Amount) ?? ""),
            CanonicalText.Digest(PaymentMeaning.ReasonText(session))
        ).Encode();
    }

    private static async Task<byte[]> ScheduleAsync(
        Session session,
        Coop coop,
        Address module,
        ulong number,
        CancellationToken cancellation
    )
    {
        var period =
            session.Get(Period)
            ?? await coop.ReadAsync(module, new TreasuryModule.Functions.PeriodOf(number), cancellation);
        return new TreasuryModule.Functions.PayStanding(number, period).Encode();
    }

    private static Asset AssetOf(Coop coop, Address token) =>
        Asset.All(coop).FirstOrDefault(asset => (asset.Token ?? Address.Zero) == token)
        ?? throw CliFailure.Refused(
            "unlisted-token",
            $"The budget pays in the token {token}, which deployment.json does not know. Nothing was sent."
        );
}

/// <summary>
/// <c>budget pay</c>: <c>{budgetId, paid: [{account, units, amount}], failed: [account], transactionHash, block}</c>; failed
/// are payees on schedule whom the next call tries again.
/// </summary>
internal sealed record BudgetPaidAnswer(
    ulong BudgetId,
    IReadOnlyList<BudgetPayment> Paid,
    IReadOnlyList<Address> Failed,
    Hash32 TransactionHash,
    ulong Block
) : Answer
{
    internal static BudgetPaidAnswer Of(ulong number, Asset asset, Receipt receipt) =>
        new(
            number,
            [
                .. receipt
                    .Logs.Select(log => TreasuryModule.Events.BudgetPaid.TryDecode(log, out var paid) ? paid : null)
                    .Where(paid => paid is not null)
                    .Select(paid => new BudgetPayment(paid!.Payee, paid.Amount, asset.Say(paid.Amount))), // filtered above
            ],
            [
                .. receipt
                    .Logs.Select(log =>
                        TreasuryModule.Events.BudgetPayeeFailed.TryDecode(log, out var failed) ? failed : null
                    )
                    .Where(failed => failed is not null)
                    .Select(failed => failed!.Payee), // filtered above
            ],
            receipt.TransactionHash,
            receipt.BlockNumber.Value
        );

    internal override void Render(Page page)
    {
        foreach (var payment in Paid)
        {
            page.Good($"Paid {payment.Amount} to {payment.Account}.");
        }

        foreach (var account in Failed)
        {
            page.Warning($"{account} could not be paid; the next call tries again.");
        }

        page.Facts(("Transaction", TransactionHash.ToString()));
    }
}

internal sealed record BudgetPayment(Address Account, UInt256 Units, string Amount);
