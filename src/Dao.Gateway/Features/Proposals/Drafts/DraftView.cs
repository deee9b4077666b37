using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Proposals.Drafts;

/// <summary>The form of a proposal, and what it would do once it can be signed.</summary>
public sealed record DraftView(
    ProposalDraft Draft,
    IReadOnlyList<DraftView.Choice> Clauses,
    DraftView.Preview? Proposed,
    AsOf AsOf
)
{
    /// <summary>A number of the bylaws that can be chosen.</summary>
    public sealed record Choice(string Key, string Label, string Subject, string Now);

    public sealed record Preview(IReadOnlyList<ProposalActionView> Actions, bool ByConstitution, string? Before);
}
