using Dao.Gateway.Chain;
using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Proposals.Drafts;

/// <summary><c>/proposals/new</c></summary>
public static class DraftPages
{
    private const int MostClauses = 1_000;

    public static void MapDraftPages(this IEndpointRouteBuilder pages) => pages.MapGet("/proposals/new", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        HttpRequest request,
        CoopContracts contracts,
        IndexReader index,
        ActionDecoder decoder,
        CancellationToken cancellationToken
    )
    {
        var draft = new ProposalDraft(request.Query);
        await using var block = await index.OpenAsync(cancellationToken);
        var clauses = (await block.Bylaws.ListAsync(null, MostClauses, cancellationToken)).Items;
        var choices = clauses
            .Select(clause => (Key: ClauseWords.Name(clause.ClauseKey), clause.Value))
            .Select(clause => new DraftView.Choice(
                clause.Key,
                ClauseLabels.Label(clause.Key),
                ClauseLabels.Subject(clause.Key),
                ClauseText.Write(clause.Key, clause.Value, contracts.Money)
            ))
            .ToList();
        DraftView.Preview? preview = null;
        if (draft.IsSent && draft.Read(clauses, contracts) is var (calls, byConstitution))
        {
            var named = new ActionDecoder(await block.NameAsync(decoder.Book, cancellationToken));
            preview = new DraftView.Preview(
                [.. calls.Select(call => ProposalReading.Action(named.Describe(call.Target, call.Value, call.Data)))],
                byConstitution,
                choices.FirstOrDefault(choice => choice.Key == draft["clause"])?.Now
            );
        }

        return PageResult.Of<DraftPage>(new DraftView(draft, choices, preview, block.AsOf));
    }
}
