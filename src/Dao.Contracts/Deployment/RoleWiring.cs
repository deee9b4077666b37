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

    public static string NameOf(ulong role) =>
        role switch
        {
            Admin => "admin",
            Assembly => "assembly",
            Constitution => "constitution",
            Registrar => "registrar",
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
            (plan.DecisionLog.Address, DecisionLog.Functions.Record.Selector.ToArray(), CoopRoles.Assembly),
        ];
    }
}
