using Dao.Contracts.Sources;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>From which source a contract was built, and whether its code is that.</summary>
/// <param name="Source">Null for a contract that is not compiled here, such as Safe's.</param>
/// <param name="Bytes">Of the code on the chain.</param>
public sealed record SourceView(
    bool IsVerified,
    string Sentence,
    ContractSource? Source,
    int Bytes,
    IReadOnlyList<ConstantLine> Constants,
    IReadOnlyList<CodeDifference> Differences
);
