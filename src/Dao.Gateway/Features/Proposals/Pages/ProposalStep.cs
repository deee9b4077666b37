using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>A moment in a proposal's life; behind it lies a transaction if it has happened by one.</summary>
public sealed record ProposalStep(string Label, DateTimeOffset? At, bool IsDone, Hash32? Transaction = null);
