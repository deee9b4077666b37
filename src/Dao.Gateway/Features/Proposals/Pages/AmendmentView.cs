using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>What an action would change in the bylaws: clause by clause, from what to what.</summary>
/// <param name="Majority">Which vote it takes.</param>
/// <param name="Obstacle">Why the bylaws would refuse it, whatever the vote; null if nothing is in the way.</param>
public sealed record AmendmentView(
    IReadOnlyList<AmendedClause> Clauses,
    IReadOnlyList<AmendedArticle> Articles,
    string Majority,
    string? Obstacle
);

/// <summary>One clause.</summary>
/// <param name="From">What it is without this decision; null for a clause that the bylaws do not have.</param>
/// <param name="HasNewNumber">Whether the value becomes another.</param>
/// <param name="HasNewWords">Whether the digest of its words becomes another.</param>
public sealed record AmendedClause(
    string Key,
    string Label,
    string? From,
    string To,
    bool IsProtected,
    bool HasNewNumber,
    bool HasNewWords
);

/// <summary>New words of one article, with the clauses whose digest they have.</summary>
/// <param name="Digest">The Keccak-256 that the chain would keep.</param>
/// <param name="Lines">The words, marked against those of before where both are known; empty where nobody gave the new ones.</param>
/// <param name="IsCompared">Whether the words of before are known.</param>
public sealed record AmendedArticle(
    Hash32 Digest,
    IReadOnlyList<string> Keys,
    IReadOnlyList<DiffLine> Lines,
    bool IsCompared
);
