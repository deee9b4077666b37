namespace Dao.Rules.Petitions;

/// <summary>Where a petition or a case stands at a time.</summary>
public enum PetitionState
{
    /// <summary>Members can sign, and not enough have.</summary>
    Open,

    /// <summary>An assembly is called, or an answer is owed; its day has not passed.</summary>
    Due,

    /// <summary>Its day has passed without an answer.</summary>
    Overdue,

    /// <summary>The assembly answered, or whoever opened a case says that it is settled.</summary>
    Answered,

    /// <summary>Not enough signed in time.</summary>
    Lapsed,
}

/// <summary>What decides where a petition stands.</summary>
/// <param name="AnswerDue">Of a case.</param>
/// <param name="AssemblyAt">Null until enough have signed.</param>
public sealed record PetitionTimes(
    DateTimeOffset ExpiresAt,
    DateTimeOffset? AnswerDue,
    DateTimeOffset? AssemblyAt,
    DateTimeOffset? AnsweredAt
)
{
    /// <summary>When something is owed: an answer to a case, or the assembly, whichever comes first; null if nothing is.</summary>
    public DateTimeOffset? DueAt =>
        AnswerDue is { } answer && AssemblyAt is { } assembly
            ? (answer < assembly ? answer : assembly)
            : AnswerDue ?? AssemblyAt;

    public PetitionState StateAt(DateTimeOffset now) =>
        AnsweredAt is not null ? PetitionState.Answered
        : DueAt is { } due ? (now > due ? PetitionState.Overdue : PetitionState.Due)
        : now > ExpiresAt ? PetitionState.Lapsed
        : PetitionState.Open;
}
