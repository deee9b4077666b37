using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Money into or out of the treasury, and why.</summary>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="Token">Null for the chain's own coin.</param>
/// <param name="Symbol">Null for a token that the co-op does not list; so are the decimals.</param>
/// <param name="Amount">In the smallest unit.</param>
/// <param name="Formatted">For people.</param>
/// <param name="Balance">Of the token after this movement, in the smallest unit, by all that is indexed.</param>
/// <param name="Kind"><c>received</c>, <c>announced</c>, <c>grant</c>, <c>decision</c>, <c>budget</c>, <c>salary</c>, <c>vote</c>
/// (another action that members decided), <c>signed</c> (by treasurers, unannounced) or <c>other</c>.</param>
/// <param name="Why">The same as a sentence.</param>
/// <param name="BudgetLine">The name of the line it was paid from.</param>
/// <param name="Reason">The words that a treasurer announced; null when this gateway does not have them.</param>
/// <param name="ReasonDigest">keccak256 of the reason's canonical text; zero for payments on schedule.</param>
/// <param name="Nonce">Of the treasurers' transaction.</param>
/// <param name="Announcement">The number of the announcement that it used.</param>
/// <param name="MemberId">Whose salary it is.</param>
public sealed record LedgerLine(
    DateTimeOffset Timestamp,
    string Direction,
    Address? Token,
    string? Symbol,
    int? Decimals,
    UInt256 Amount,
    string Formatted,
    string Balance,
    string FormattedBalance,
    Address Counterparty,
    string Kind,
    string Why,
    string? BudgetLine,
    string? Reason,
    Hash32? ReasonDigest,
    long? Nonce,
    Hash32? SafeTxHash,
    long? Announcement,
    long? GrantId,
    long? BudgetId,
    long? Period,
    long? MemberId,
    UInt256? DecidingProposalId,
    long? ProposalNumber,
    ulong Block,
    Hash32 TransactionHash,
    long LogIndex
);
