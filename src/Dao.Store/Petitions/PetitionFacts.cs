using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Petitions;

internal static class PetitionFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        PetitionOpened.Definition,
        PetitionSigned.Definition,
        AssemblyCalled.Definition,
        PetitionAnswered.Definition,
    ];
}

/// <param name="Kind">0 for an assembly, 1 a case.</param>
/// <param name="AnswerDue">Of a case.</param>
public sealed record PetitionOpened(
    EventKey At,
    long PetitionId,
    uint MemberId,
    long Kind,
    string Text,
    DateTimeOffset Snapshot,
    DateTimeOffset ExpiresAt,
    long Threshold,
    DateTimeOffset? AnswerDue
) : Fact(At)
{
    internal static readonly FactTable<PetitionOpened> Definition = new(
        "petitions_opened",
        new("petition_id", f => f.PetitionId),
        new("member_id", f => f.MemberId),
        new("kind", f => f.Kind),
        new("text", f => f.Text),
        new("snapshot", f => f.Snapshot),
        new("expires_at", f => f.ExpiresAt),
        new("threshold", f => f.Threshold),
        new("answer_due", f => f.AnswerDue)
    );

    internal override FactTable Table => Definition;
}

public sealed record PetitionSigned(EventKey At, long PetitionId, uint MemberId, Address Account) : Fact(At)
{
    internal static readonly FactTable<PetitionSigned> Definition = new(
        "petition_signatures",
        new("petition_id", f => f.PetitionId),
        new("member_id", f => f.MemberId),
        new("account", f => f.Account)
    );

    internal override FactTable Table => Definition;
}

public sealed record AssemblyCalled(EventKey At, long PetitionId, DateTimeOffset AssemblyAt) : Fact(At)
{
    internal static readonly FactTable<AssemblyCalled> Definition = new(
        "assemblies_called",
        new("petition_id", f => f.PetitionId),
        new("assembly_at", f => f.AssemblyAt)
    );

    internal override FactTable Table => Definition;
}

/// <param name="ContentHash">Digest of the minutes; null when the member who opened a case settled it.</param>
public sealed record PetitionAnswered(EventKey At, long PetitionId, Hash32? ContentHash, string? Uri) : Fact(At)
{
    internal static readonly FactTable<PetitionAnswered> Definition = new(
        "petition_answers",
        new("petition_id", f => f.PetitionId),
        new("content_hash", f => f.ContentHash),
        new("uri", f => f.Uri)
    );

    internal override FactTable Table => Definition;
}
