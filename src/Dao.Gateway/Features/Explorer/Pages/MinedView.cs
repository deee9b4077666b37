using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>What became of a transaction in its block.</summary>
public sealed record MinedView(
    BlockNumber Block,
    Hash32 BlockHash,
    DateTimeOffset? At,
    bool Succeeded,
    bool IsFinal,
    ulong GasUsed,
    string Fee,
    Address? Created,
    IReadOnlyList<TimelockCall> Calls,
    IReadOnlyList<LogView> Logs
);
