using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Events;

/// <summary>Events of the treasury's contracts and of tokens.</summary>
internal static class TreasuryEvents
{
    public static string? OfToken(Address token, string name, EventValues said) =>
        name switch
        {
            "Transfer" when said.Address(0) == Address.Zero =>
                $"{said.Amount(token, said.Number(2))} were newly issued to {said.Who(1)}.",
            "Transfer" => $"{said.Amount(token, said.Number(2))} moved from {said.Who(0)} to {said.Who(1)}.",
            "Approval" => $"{said.Actor(0)} lets {said.Who(1)} collect {said.Amount(token, said.Number(2))}.",
            _ => null,
        };

    public static string? OfSafe(string name, EventValues said) =>
        name switch
        {
            "SafeMultiSigTransaction" => "The treasury was given a payment or call with its treasurers’ signatures.",
            "SafeModuleTransaction" => "A decision of the members was handed to the treasury.",
            "SafeSetup" => $"The treasury was set up: {said.All(1)}, of whom {said.Number(2)} must sign.",
            "ExecutionSuccess" => "The treasury carried out a payment or call that its treasurers signed.",
            "ExecutionFailure" => "The treasury tried a call that its treasurers signed; it failed.",
            "ExecutionFromModuleSuccess" => "The treasury carried out a decision of the members.",
            "ExecutionFromModuleFailure" => "The treasury tried to carry out a decision of the members; it failed.",
            "SafeReceived" => $"The treasury received {AddressBook.Ether(said.Number(1))} from {said.Who(0)}.",
            "AddedOwner" => $"{said.Actor(0)} became a treasurer.",
            "RemovedOwner" => $"{said.Actor(0)} is a treasurer no longer.",
            "ChangedThreshold" => $"{said.Number(0)} treasurers must sign from now on.",
            "ApproveHash" => $"{said.Actor(1)} approved of a payment or call.",
            "SignMsg" => "The treasury signed a message.",
            "EnabledModule" => $"{said.Actor(0)} may move what the treasury holds from now on.",
            "DisabledModule" => $"{said.Actor(0)} may not move what the treasury holds any more.",
            "ChangedGuard" => said.Address(0) == Address.Zero
                ? "Nothing guards the treasury from now on."
                : $"{said.Actor(0)} guards the treasury from now on.",
            "ChangedModuleGuard" => said.Address(0) == Address.Zero
                ? "Nothing guards the treasury's modules from now on."
                : $"{said.Actor(0)} guards the treasury's modules from now on.",
            "ChangedFallbackHandler" => $"{said.Actor(0)} answers for the treasury what it does not know itself.",
            _ => null,
        };

    public static string? OfGuard(string name, EventValues said) =>
        name switch
        {
            "Announced" =>
                $"{said.Actor(1)} announced payment {said.Number(2)} from the budget line “{said.Name(5)}”, good until {said.Time(7)}.",
            "AnnouncementUsed" => "An announced payment was made.",
            "AnnouncementWithdrawn" => "The announcement of a payment was taken back.",
            "PaymentGranted" =>
                $"The assembly lets the treasurers pay {said.Amount(2, 3)} to {said.Who(1)} from the budget line “{said.Name(4)}”, until {said.Time(5)} (leave {said.Number(0)}).",
            "GrantDrawn" => $"A payment drew on leave {said.Number(0)}.",
            "GrantRevoked" => $"Leave {said.Number(0)} to pay ended.",
            "TokenListed" => said.Flag(1)
                ? $"The limits for payments without a decision apply to {said.Who(0)}."
                : $"Payments in {said.Who(0)} need a decision.",
            "SpenderListed" => said.Flag(1)
                ? $"The treasurers may approve payments that {said.Who(0)} collects."
                : $"The treasurers may not approve payments that {said.Who(0)} collects any more.",
            "CallListed" => said.Flag(2)
                ? $"The treasurers may call a function of {said.Who(0)}."
                : $"The treasurers may not call a function of {said.Who(0)} any more.",
            "HandedOver" => $"This guard ended for good in favour of {said.Who(0)}.",
            _ => null,
        };

    public static string? OfModule(string name, EventValues said) =>
        name switch
        {
            "Bound" => $"The treasury module serves {said.Who(0)}.",
            "TreasurersSet" => $"The treasurers are {said.All(0)}, of whom {said.Number(1)} must sign.",
            "DecisionPaid" =>
                $"{said.Amount(1, 2)} went to {said.Who(0)} as decided, from the budget line “{said.Name(3)}”.",
            "BudgetGranted" => $"Budget {said.Number(0)} was granted.",
            "BudgetRevoked" => $"Budget {said.Number(0)} ended.",
            "BudgetPaid" =>
                $"Budget {said.Number(0)} paid {said.Tokens(3)} to {said.Who(2)}, for its period {said.Number(1)}.",
            "BudgetPayeeFailed" =>
                $"Budget {said.Number(0)} could not pay {said.Tokens(3)} to {said.Who(2)}, for its period {said.Number(1)}; the next run tries again.",
            "BudgetPeriodPaid" => $"Budget {said.Number(0)} has paid all that was due for its period {said.Number(1)}.",
            "HandedOver" => $"This module's payments ended for good in favour of {said.Who(0)}.",
            _ => null,
        };

    public static string? OfPayroll(string name, EventValues said) =>
        name switch
        {
            "SalarySet" when said.Number(1).IsZero => $"The salary of member {said.Number(0)} ended.",
            "SalarySet" =>
                $"The salary of member {said.Number(0)} is {said.Tokens(1)} per period for full time, of which {ClauseWords.Percent((ulong)said.Number(2))} is worked.",
            "PayrollBudgetSet" => $"Salaries are paid from budget {said.Number(0)}.",
            "SalaryPaid" => $"Member {said.Number(1)} was paid {said.Tokens(3)}, for period {said.Number(0)}.",
            "PayrollRun" => $"{said.Actor(1)} ran the payroll of period {said.Number(0)}: {said.Tokens(2)} in all.",
            "PayrollRefused" =>
                $"The bylaws refused the payroll of period {said.Number(0)} that {said.Who(1)} ran, by the rule “{said.Name(3)}”: {said.Tokens(4)} {(said.Number(2).IsZero ? "in all" : $"for member {said.Number(2)}")}, where {said.Tokens(5)} is allowed. Nothing was paid.",
            _ => null,
        };

    public static string? OfHolds(string name, EventValues said) =>
        name switch
        {
            "HoldPlaced" => $"A payment or a payee is held until {said.Time(2)}: it waits.",
            "HoldLifted" => "The hold on a payment or a payee ended.",
            _ => null,
        };

    public static string? OfReserve(string name, EventValues said) =>
        name == "ReserveSet" ? $"Every payment must leave {said.Amount(0, 1)} in the treasury from now on." : null;
}
