using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>A transaction in which a contract of the co-op recorded something.</summary>
public sealed record ActivityLine(DateTimeOffset At, BlockNumber Block, Hash32 Transaction, long Events);
