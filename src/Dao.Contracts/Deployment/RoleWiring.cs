using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>The roles of the AccessManager (Roles.sol).</summary>
public static class CoopRoles
{
    public const ulong Admin = 0;
    public const ulong Assembly = 1;
    public const ulong Constitution = 2;
    public const ulong Registrar = 3;

    /// <summary>Names treasurers and the membership office: the assembly, and elections.</summary>
    public const ulong Appointer = 4;

    public static string NameOf(ulong role) =>
        role switch
        {
            Admin => "admin",
            Assembly => "assembly",
            Constitution => "constitution",
            Registrar => "registrar",
            Appointer => "appointer",
            ulong.MaxValue => "everyone",
            _ => $"role {role}",
        };
}

/// <summary>Which function needs which role, as contracts/README.md lists them.</summary>
internal static class RoleWiring
{
    public static IReadOnlyList<(Address Target, byte[] Selector, ulong Role)> Of(DeploymentPlan plan)
    {
        var bylaws = plan.Bylaws.Address;
        var registry = plan.MemberRegistry.Address;
        var guard = plan.TreasuryGuard.Address;
        var module = plan.TreasuryModule.Address;
        return
        [
            (bylaws, Bylaws.Functions.Amend.Selector.ToArray(), CoopRoles.Assembly),
            (bylaws, Bylaws.Functions.SetDaoURI.Selector.ToArray(), CoopRoles.Assembly),
            (bylaws, Bylaws.Functions.DefineClauses.Selector.ToArray(), CoopRoles.Constitution),
            (bylaws, Bylaws.Functions.Protect.Selector.ToArray(), CoopRoles.Constitution),
            (registry, MemberRegistry.Functions.Expel.Selector.ToArray(), CoopRoles.Assembly),
            (registry, MemberRegistry.Functions.ChangeClass.Selector.ToArray(), CoopRoles.Assembly),
            (registry, MemberRegistry.Functions.OrderRekey.Selector.ToArray(), CoopRoles.Assembly),
            (registry, MemberRegistry.Functions.ProposeAdmissions.Selector.ToArray(), CoopRoles.Registrar),
            (registry, MemberRegistry.Functions.RequestRekey.Selector.ToArray(), CoopRoles.Registrar),
            (registry, MemberRegistry.Functions.Found.Selector.ToArray(), CoopRoles.Constitution),
            (registry, MemberRegistry.Functions.CloseFounding.Selector.ToArray(), CoopRoles.Constitution),
            (guard, TreasuryGuard.Functions.GrantPayment.Selector.ToArray(), CoopRoles.Assembly),
            (guard, TreasuryGuard.Functions.RevokeGrant.Selector.ToArray(), CoopRoles.Assembly),
            (guard, TreasuryGuard.Functions.ListToken.Selector.ToArray(), CoopRoles.Assembly),
            (guard, TreasuryGuard.Functions.ListSpender.Selector.ToArray(), CoopRoles.Assembly),
            (guard, TreasuryGuard.Functions.ListCall.Selector.ToArray(), CoopRoles.Assembly),
            (guard, TreasuryGuard.Functions.HandOver.Selector.ToArray(), CoopRoles.Constitution),
            (module, TreasuryModule.Functions.Pay.Selector.ToArray(), CoopRoles.Assembly),
            (module, TreasuryModule.Functions.SetTreasurers.Selector.ToArray(), CoopRoles.Appointer),
            (module, TreasuryModule.Functions.GrantBudget.Selector.ToArray(), CoopRoles.Assembly),
            (module, TreasuryModule.Functions.RevokeBudget.Selector.ToArray(), CoopRoles.Assembly),
            (module, TreasuryModule.Functions.Bind.Selector.ToArray(), CoopRoles.Constitution),
            (module, TreasuryModule.Functions.HandOver.Selector.ToArray(), CoopRoles.Constitution),
            (plan.Payroll.Address, Payroll.Functions.SetSalary.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Payroll.Address, Payroll.Functions.SetBudget.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Holds.Address, Holds.Functions.Place.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Holds.Address, Holds.Functions.Lift.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Reserve.Address, Reserve.Functions.SetRequiredReserve.Selector.ToArray(), CoopRoles.Assembly),
            (
                plan.OrganisationNames.Address,
                OrganisationNames.Functions.SetName.Selector.ToArray(),
                CoopRoles.Assembly
            ),
            (plan.Petitions.Address, Petitions.Functions.Answer.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Elections.Address, Elections.Functions.DefineOffice.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Elections.Address, Elections.Functions.CallElection.Selector.ToArray(), CoopRoles.Assembly),
            (plan.Elections.Address, Elections.Functions.Annul.Selector.ToArray(), CoopRoles.Assembly),
            (plan.DecisionLog.Address, DecisionLog.Functions.Record.Selector.ToArray(), CoopRoles.Assembly),
        ];
    }
}
