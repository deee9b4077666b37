namespace Dao.Rules.Treasury.Intents;

/// <summary>What a treasurer announced about a payment.</summary>
/// <param name="BudgetLine">Empty for none.</param>
/// <param name="GrantId">The grant it draws on; zero for none.</param>
/// <param name="Proposal">The number of the proposal that decided the grant; null if it is not known.</param>
/// <param name="Reason">The words behind the announced digest; null if nobody gave them here.</param>
public sealed record AnnouncedMeaning(string BudgetLine, uint GrantId, ulong? Proposal, string? Reason = null);
