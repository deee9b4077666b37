using Dao.Store.Facts;

namespace Dao.Store.Spending;

internal static class SpendingFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        PaymentAnnounced.Definition,
        AnnouncementClosed.Definition,
        HoldChanged.Definition,
        GrantMade.Definition,
        GrantDrawn.Definition,
        GrantRevoked.Definition,
        DecisionPaid.Definition,
        BudgetGranted.Definition,
        BudgetPayeeNamed.Definition,
        BudgetRevoked.Definition,
        BudgetPayment.Definition,
        BudgetPeriodPaid.Definition,
        PayrollRan.Definition,
        SalaryPaid.Definition,
    ];
}
