using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>One event of a transaction, in words and raw.</summary>
/// <param name="Receipt">Where a file is that proves the ballot that it records; null for other events.</param>
public sealed record LogView(
    int Index,
    string Sentence,
    Address Address,
    string? ContractName,
    string? Event,
    IReadOnlyList<(string Name, string Value)> Values,
    IReadOnlyList<Hash32> Topics,
    string Data,
    string? Receipt
);
