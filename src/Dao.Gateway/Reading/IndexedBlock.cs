using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;
using Dao.Rules.Actions;
using Dao.Store;
using Dao.Store.Ballots;
using Dao.Store.Bylaws;
using Dao.Store.Chain;
using Dao.Store.Elections;
using Dao.Store.Members;
using Dao.Store.Petitions;
using Dao.Store.Proposals;
using Dao.Store.Safes;
using Dao.Store.Spending;
using Dao.Store.Treasury;

namespace Dao.Gateway.Reading;

/// <summary>The index as of one block: everything read through it is true together.</summary>
public sealed class IndexedBlock : IAsyncDisposable
{
    private const int MaxIdLength = 78;

    private readonly IndexSnapshot _snapshot;

    internal IndexedBlock(IndexSnapshot snapshot, Store.Chain.AsOf block)
    {
        _snapshot = snapshot;
        Block = block;
    }

    public Store.Chain.AsOf Block { get; }

    /// <summary>For the answer.</summary>
    public Http.AsOf AsOf => new(Block.Number.Value, Block.Hash, Block.Timestamp);

    public ChainQueries Chain => _snapshot.Chain;

    public MemberQueries Members => _snapshot.Members;

    public ProposalQueries Proposals => _snapshot.Proposals;

    public BallotQueries Ballots => _snapshot.Ballots;

    public TreasuryQueries Treasury => _snapshot.Treasury;

    public LedgerQueries Ledger => _snapshot.Ledger;

    public BylawQueries Bylaws => _snapshot.Bylaws;

    public SafeQueries Safes => _snapshot.Safes;

    public SpendingQueries Spending => _snapshot.Spending;

    public BudgetQueries Budgets => _snapshot.Budgets;

    public PetitionQueries Petitions => _snapshot.Petitions;

    public ElectionQueries Elections => _snapshot.Elections;

    /// <summary>The book with the names that the assembly has given by this block.</summary>
    public async Task<AddressBook> NameAsync(AddressBook book, CancellationToken cancellationToken) =>
        book.WithOrganisations(await _snapshot.Organisations.NamesAsync(cancellationToken));

    /// <summary>The proposal that an id in an address means: a number, a decimal id or a 0x hex id.</summary>
    public async Task<Proposal?> FindProposalAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length > MaxIdLength || !UInt256.TryParse(id, out var value))
        {
            return null;
        }

        // A number has few digits, an id is a hash: the two do not meet.
        return value <= UInt256.From(long.MaxValue) && !id.StartsWith("0x", StringComparison.Ordinal)
            ? await Proposals.FindByNumberAsync((long)value, cancellationToken)
            : await Proposals.FindAsync(value, cancellationToken);
    }

    /// <summary>A slice of rows as the page of a list.</summary>
    public Page<TItem> Page<TRow, TItem>(Slice<TRow> slice, string list, Func<TRow, TItem> read) =>
        new(
            [.. slice.Items.Select(read)],
            slice.Next is { } next ? new Cursor(next.Block, next.LogIndex).Encode(list) : null,
            AsOf
        );

    public ValueTask DisposeAsync() => _snapshot.DisposeAsync();
}
