using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>A part of the list of proposals, the newest first.</summary>
public sealed record ProposalList(IReadOnlyList<ProposalLine> Items, string? Next, bool IsFirst, AsOf AsOf);
