using Dao.Store.Ballots;
using Dao.Store.Bylaws;
using Dao.Store.Chain;
using Dao.Store.Elections;
using Dao.Store.Members;
using Dao.Store.Organisations;
using Dao.Store.Petitions;
using Dao.Store.Proposals;
using Dao.Store.Safes;
using Dao.Store.Spending;
using Dao.Store.Treasury;

namespace Dao.Store.Facts;

/// <summary>Every fact table of the index. A test compares this list with the schema of both engines.</summary>
internal static class IndexTables
{
    public static readonly IReadOnlyList<string> BlockColumns = ["block_number", "hash", "parent_hash", "timestamp"];

    public static readonly IReadOnlyList<FactTable> Facts =
    [
        LogRecorded.Definition,
        .. MemberFacts.Tables,
        .. ProposalFacts.Tables,
        .. BallotFacts.Tables,
        .. TreasuryFacts.Tables,
        .. BylawFacts.Tables,
        .. WatchedFacts.Tables,
        .. SpendingFacts.Tables,
        OrganisationNamed.Definition,
        .. PetitionFacts.Tables,
        .. ElectionFacts.Tables,
    ];
}
