using System.CommandLine;
using System.Globalization;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;
using Dao.Rules.Durations;

namespace Dao.Cli.Commands.Budgets;

/// <summary><c>dao budget list</c>: the plan, and what was paid of it.</summary>
internal static class BudgetList
{
    internal static Command Create() =>
        new Command("list", "List what the assembly granted in advance, and what was paid of it").Runs(
            async (session, cancellation) =>
            {
                var page = await session.Gateway.BudgetsAsync(cancellation);
                return new BudgetListAnswer(page.Items, page.AsOf);
            }
        );
}

/// <summary>
/// <c>budget list</c>: <c>{items: [{budgetId, state, budgetLine, team, token, symbol, decimals, amount, maximum, startsAt,
/// periodSeconds, expiresAt, nextPayout, payees: [{account, standing}], periods: [{period, startsAt, planned, paid,
/// isSchedulePaid, failed}]}], asOf}</c>; amounts in the smallest unit, periods the newest first.
/// </summary>
internal sealed record BudgetListAnswer(IReadOnlyList<BudgetItem> Items, AsOf AsOf) : Answer
{
    internal override void Render(Page page)
    {
        if (Items.Count == 0)
        {
            page.Sentence("The assembly granted no budget yet.");
        }

        foreach (var item in Items)
        {
            page.Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Budget {item.BudgetId}, {item.BudgetLine} ({item.State}): {Say(item, item.Amount)} every {HumanDuration.InWords((ulong)item.PeriodSeconds)}, from {Moments.Say(item.StartsAt)} to {Moments.Say(item.ExpiresAt)}."
                )
            );
            page.Facts(
                ("Spent by", item.Team),
                ("Next payout", item.NextPayout is { } next ? Moments.Say(next) : null)
            );
            page.Facts(
                item.Payees.Select(payee =>
                    (
                        "Payee",
                        (string?)(payee.Account + (payee.Standing == "0" ? "" : $", {Say(item, payee.Standing)}"))
                    )
                )
            );
            page.Facts(
                item.Periods.Select(period =>
                    (
                        string.Create(CultureInfo.InvariantCulture, $"Period {period.Period}"),
                        (string?)$"{Say(item, period.Paid)} of {Say(item, period.Planned)} paid"
                    )
                )
            );
            page.Gap();
        }

        new PageOf<BudgetItem>(Items, null, AsOf, "gateway").RenderEnd(page);
    }

    private static string Say(BudgetItem item, string units) =>
        item is { Decimals: { } decimals, Symbol: { } symbol } && UInt256.TryParse(units, out var amount)
            ? TokenAmount.Format(amount, decimals, symbol)
            : $"{units} units of {item.Token}";
}
