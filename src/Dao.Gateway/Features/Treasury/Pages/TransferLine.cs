using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>Money that came in or went out.</summary>
public sealed record TransferLine(
    DateTimeOffset At,
    bool IsIncoming,
    string Amount,
    string Symbol,
    Address Other,
    string? OtherName,
    Hash32 Transaction
);
