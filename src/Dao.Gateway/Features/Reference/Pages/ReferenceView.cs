namespace Dao.Gateway.Features.Reference.Pages;

/// <summary>The requests by subject.</summary>
public sealed record ReferenceView(IReadOnlyList<(string Subject, IReadOnlyList<OperationView> Operations)> Subjects);
