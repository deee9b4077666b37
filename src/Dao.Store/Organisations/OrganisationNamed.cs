using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Organisations;

/// <param name="Name">As the chain has it, whatever it is; empty: it has no name any more.</param>
public sealed record OrganisationNamed(EventKey At, Address Account, string Name) : Fact(At)
{
    internal static readonly FactTable<OrganisationNamed> Definition = new(
        "organisations_named",
        new("account", f => f.Account),
        new("name", f => f.Name)
    );

    internal override FactTable Table => Definition;
}
