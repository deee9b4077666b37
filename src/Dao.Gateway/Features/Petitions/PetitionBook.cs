using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Petitions;
using Dao.Store.Petitions;

namespace Dao.Gateway.Features.Petitions;

/// <summary>Petitions and cases with what is owed to them.</summary>
public sealed class PetitionBook(IndexReader index)
{
    public const string List = "petitions";

    /// <summary>The newest first.</summary>
    public async Task<Page<PetitionResource>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Petitions.ListAsync(page.Position, page.Limit, cancellationToken);
        return block.Page(slice, List, petition => Read(petition, block.Block.Timestamp));
    }

    public async Task<PetitionResource?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Petitions.FindAsync(id, cancellationToken) is { } petition
            ? Read(petition, block.Block.Timestamp) with
            {
                AsOf = block.AsOf,
            }
            : null;
    }

    /// <summary>In the order of counting; null if there is no such petition.</summary>
    public async Task<Page<SignatureResource>?> SignaturesAsync(
        long id,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.Petitions.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }

        var slice = await block.Petitions.SignaturesAsync(id, page.Position, page.Limit, cancellationToken);
        return block.Page(
            slice,
            ListOf(id),
            signature => new SignatureResource(
                signature.MemberId,
                signature.Account,
                signature.Timestamp,
                signature.BlockNumber.Value,
                signature.TransactionHash,
                signature.LogIndex
            )
        );
    }

    public static string ListOf(long id) => $"petitions/{id}";

    /// <summary>The oldest duty that nobody has answered; null if there is none.</summary>
    public static async Task<PetitionResource?> OldestDutyAsync(
        IndexedBlock block,
        CancellationToken cancellationToken
    ) =>
        await block.Petitions.UnansweredAsync(1, cancellationToken) is [var oldest]
            ? Read(oldest, block.Block.Timestamp)
            : null;

    private static PetitionResource Read(Petition petition, DateTimeOffset now)
    {
        var times = new PetitionTimes(petition.ExpiresAt, petition.AnswerDue, petition.AssemblyAt, petition.AnsweredAt);
        return new PetitionResource(
            petition.PetitionId,
            petition.Kind == 0 ? "assembly" : "case",
            times.StateAt(now).ToString().ToLowerInvariant(),
            petition.MemberId,
            petition.Text,
            petition.OpenedAt,
            petition.Snapshot,
            petition.ExpiresAt,
            petition.Signatures,
            petition.Threshold,
            petition.AnswerDue,
            petition.AssemblyAt,
            times.DueAt,
            petition.AnsweredAt,
            petition.AnswerHash,
            petition.AnswerUri,
            petition.AnswerTransaction,
            petition.BlockNumber.Value,
            petition.TransactionHash
        );
    }
}
