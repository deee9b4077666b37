using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Spending;

namespace Dao.Indexer.Projections.Spending;

/// <summary>What is paid without the treasurers' signatures: decisions, budgets and salaries.</summary>
internal sealed class BudgetProjection(FollowedContracts contracts) : IProjection
{
    public IEnumerable<Fact> Project(Log log, BlockHeader block) =>
        log.Address == contracts.TreasuryModule ? OfModule(log, Projector.Key(log))
        : log.Address == contracts.Payroll ? OfPayroll(log, Projector.Key(log))
        : [];

    private static IReadOnlyList<Fact> OfModule(Log log, EventKey at)
    {
        if (TreasuryModule.Events.DecisionPaid.TryDecode(log, out var decision))
        {
            var token = SpendingProjection.Token(decision.Token);
            return
            [
                new DecisionPaid(
                    at,
                    decision.Payee,
                    token,
                    decision.Amount,
                    decision.BudgetLine,
                    decision.ReasonDigest
                ),
            ];
        }

        if (TreasuryModule.Events.BudgetGranted.TryDecode(log, out var granted))
        {
            return OfGrant(granted, at);
        }

        if (TreasuryModule.Events.BudgetRevoked.TryDecode(log, out var revoked))
        {
            return [new BudgetRevoked(at, revoked.BudgetId)];
        }

        if (TreasuryModule.Events.BudgetPaid.TryDecode(log, out var paid))
        {
            return
            [
                new BudgetPayment(at, paid.BudgetId, paid.Period, paid.Payee, paid.Amount, true, paid.ReasonDigest),
            ];
        }

        if (TreasuryModule.Events.BudgetPayeeFailed.TryDecode(log, out var failed))
        {
            return [new BudgetPayment(at, failed.BudgetId, failed.Period, failed.Payee, failed.Amount, false, default)];
        }

        return TreasuryModule.Events.BudgetPeriodPaid.TryDecode(log, out var whole)
            ? [new BudgetPeriodPaid(at, whole.BudgetId, whole.Period)]
            : [];
    }

    private static IReadOnlyList<Fact> OfGrant(TreasuryModule.Events.BudgetGranted granted, EventKey at)
    {
        var terms = granted.Terms;
        return
        [
            new BudgetGranted(
                at,
                granted.BudgetId,
                terms.Team,
                SpendingProjection.Token(terms.Token),
                terms.Amount,
                terms.Maximum,
                EventValues.ToTime(UInt256.From(terms.Start)),
                terms.Period,
                EventValues.ToTime(UInt256.From(terms.Expiry)),
                terms.BudgetLine
            ),
            .. granted.Payees.Select(
                (payee, i) => new BudgetPayeeNamed(at, i, granted.BudgetId, payee.Account, payee.Standing)
            ),
        ];
    }

    private static IReadOnlyList<Fact> OfPayroll(Log log, EventKey at)
    {
        if (Payroll.Events.PayrollRun.TryDecode(log, out var run))
        {
            return [new PayrollRan(at, run.Period, run.By, run.Total, run.ReasonDigest, null, null, null)];
        }

        if (Payroll.Events.SalaryPaid.TryDecode(log, out var salary))
        {
            return [new SalaryPaid(at, salary.Period, salary.MemberId, salary.Account, salary.Amount)];
        }

        return Payroll.Events.PayrollRefused.TryDecode(log, out var refused)
            ?
            [
                new PayrollRan(
                    at,
                    refused.Period,
                    refused.By,
                    refused.Amount,
                    refused.ReasonDigest,
                    refused.MemberId,
                    ShortText.Read(refused.Rule),
                    refused.Allowed
                ),
            ]
            : [];
    }
}
