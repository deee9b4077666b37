using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Gateway.Reading;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>The queue and history of Safes: propose, confirm, delete, list.</summary>
internal static class TransactionEndpoints
{
    private const string Queue = "/safes/{safe}/multisig-transactions";
    private const string One = "/multisig-transactions/{hash}";

    public static void MapTransactions(this IEndpointRouteBuilder v1, IEndpointRouteBuilder v2)
    {
        v2.MapPost(Queue, ProposeAsync);
        v2.MapGet(Queue, ListAsync);
        v2.MapGet(One, ShowAsync);
        v2.MapDelete(One, DeleteAsync);
        v1.MapGet(One + "/confirmations", ConfirmationsAsync);
        v1.MapPost(One + "/confirmations", ConfirmAsync);
    }

    private static async Task<IResult> ProposeAsync(
        string safe,
        HttpRequest request,
        IndexReader index,
        ProposalDesk desk,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        await using (var block = await index.OpenAsync(cancellationToken))
        {
            if (await block.Safes.FindAsync(address, cancellationToken) is null)
            {
                return SafeAnswer.UnknownSafe();
            }
        }

        return await desk.ProposeAsync(address, body, cancellationToken);
    }

    private static async Task<IResult> ListAsync(
        string safe,
        HttpRequest request,
        TransactionBook book,
        CancellationToken cancellationToken
    )
    {
        if (!SafeFields.TryChecksummed(safe, out var address))
        {
            return SafeAnswer.WrongChecksum(safe);
        }

        var query = new QueryFilter(request);
        var filter = TransactionFilter.Read(query);
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        return await book.PageAsync(address, filter, request, cancellationToken) is { } page
            ? SafeAnswer.Ok(page)
            : SafeAnswer.UnknownSafe();
    }

    private static async Task<IResult> ShowAsync(
        string hash,
        TransactionBook book,
        CancellationToken cancellationToken
    ) =>
        Hash32.TryParse(hash, out var value) && await book.FindAsync(value, cancellationToken) is { } found
            ? SafeAnswer.Ok(found)
            : Unknown();

    private static async Task<IResult> ConfirmationsAsync(
        string hash,
        HttpRequest request,
        TransactionBook book,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<MultisigConfirmation> confirmations = Hash32.TryParse(hash, out var value)
            ? await book.ConfirmationsAsync(value, cancellationToken)
            : [];
        return SafeAnswer.Ok(SafePaging.Read(request).Page(request, confirmations));
    }

    private static async Task<IResult> ConfirmAsync(
        string hash,
        HttpRequest request,
        ConfirmationDesk desk,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        return refusal
            ?? (
                Hash32.TryParse(hash, out var value)
                    ? await desk.ConfirmAsync(value, body, cancellationToken)
                    : Unknown()
            );
    }

    private static async Task<IResult> DeleteAsync(
        string hash,
        HttpRequest request,
        DeletionDesk desk,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await SafeBody.ReadAsync(request, cancellationToken);
        return refusal
            ?? (
                Hash32.TryParse(hash, out var value)
                    ? await desk.DeleteAsync(value, body, cancellationToken)
                    : Unknown()
            );
    }

    private static IResult Unknown() => SafeAnswer.NotFound("No MultisigTransaction matches the given query.");
}
