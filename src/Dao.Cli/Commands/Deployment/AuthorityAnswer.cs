using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Authority;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Deployment;

/// <summary>
/// <c>authority</c>: <c>{name, roles: [{id, name, adminRole, holders, functions}], timelocks: [{name, address, roles:
/// [{name, holders}]}], treasury: {safe, threshold, owners, modules, guard, moduleGuard, fallbackHandler}}</c>; a holder
/// is <c>{account, name, isKey}</c>.
/// </summary>
internal sealed record AuthorityAnswer(
    string Name,
    IReadOnlyList<RoleCard> Roles,
    IReadOnlyList<TimelockAuthority> Timelocks,
    TreasuryAuthority Treasury
) : Answer
{
    internal static AuthorityAnswer Of(string name, AuthorityMap map) =>
        new(
            name,
            [
                .. map.Roles.Select(role => new RoleCard(
                    role.Id,
                    role.Name,
                    role.AdminRole,
                    role.Holders,
                    [.. role.Functions.Select(function => function.ToString())]
                )),
            ],
            map.Timelocks,
            map.Treasury
        );

    internal override void Render(Page page)
    {
        page.Sentence($"Who may do what in {Name}, as the chain has it.");
        page.Gap();
        RenderPowers(page);
    }

    internal void RenderPowers(Page page)
    {
        foreach (var role in Roles)
        {
            page.Sentence(string.Create(CultureInfo.InvariantCulture, $"Role {role.Name} ({role.Id})"));
            page.Facts(Holders("  held by", role.Holders));
            page.Facts(role.Functions.Select((name, i) => (i == 0 ? "  opens" : "", (string?)Short(name))));
        }

        foreach (var timelock in Timelocks)
        {
            page.Sentence($"{timelock.Name} {timelock.Address}");
            foreach (var role in timelock.Roles)
            {
                page.Facts(Holders("  " + role.Name, role.Holders));
            }
        }

        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Treasury {Treasury.Safe}: {Treasury.Threshold} of {Treasury.Owners.Count} owners"
            )
        );
        page.Facts(Holders("  owners", Treasury.Owners));
        page.Facts(Holders("  modules", Treasury.Modules));
        page.Facts(("  guard", Treasury.Guard == Address.Zero ? "none" : Treasury.Guard.ToString()));
    }

    private static IEnumerable<(string, string?)> Holders(string label, IReadOnlyList<Holder> holders) =>
        holders.Count == 0
            ? [(label, "nobody")]
            : holders.Select((holder, i) => (i == 0 ? label : "", (string?)holder.ToString()));

    /// <summary>Without the parameter types, which make long lines.</summary>
    private static string Short(string function)
    {
        var end = function.IndexOf('(', StringComparison.Ordinal);
        return end < 0 ? function : function[..end];
    }
}

internal sealed record RoleCard(
    ulong Id,
    string Name,
    ulong AdminRole,
    IReadOnlyList<Holder> Holders,
    IReadOnlyList<string> Functions
);
