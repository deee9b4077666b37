using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Everything that the page of one block shows.</summary>
public sealed record BlockView(
    BlockNumber Number,
    Hash32 Hash,
    Hash32 ParentHash,
    DateTimeOffset At,
    bool IsFinal,
    bool HasNext,
    ulong GasUsed,
    ulong GasLimit,
    IReadOnlyList<BlockLine> Transactions,
    int Left
);
