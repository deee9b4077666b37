using Dao.Ethereum.Primitives;

namespace Dao.Store.Organisations;

/// <summary>What the assembly calls the organisations that the co-op deals with.</summary>
public sealed class OrganisationQueries
{
    private readonly IndexSnapshot _snapshot;

    internal OrganisationQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Every address that has a name now. A decision gave each, so there are few.</summary>
    public async Task<IReadOnlyDictionary<Address, string>> NamesAsync(CancellationToken cancellationToken)
    {
        var rows = await _snapshot.ListAsync<Row>(
            """
            SELECT n.account, n.name FROM organisations_named n
            WHERE n.name <> '' AND NOT EXISTS (SELECT 1 FROM organisations_named later WHERE later.account = n.account
              AND (later.block_number > n.block_number
                OR (later.block_number = n.block_number AND later.log_index > n.log_index)))
            """,
            null,
            cancellationToken
        );
        return rows.ToDictionary(row => row.Account, row => row.Name);
    }

    private sealed record Row(Address Account, string Name);
}
