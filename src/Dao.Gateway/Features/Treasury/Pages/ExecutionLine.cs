using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>One transaction that the Safe carried out, in words.</summary>
/// <param name="SafeTxHash">What treasurers signed; null for what they did not.</param>
public sealed record ExecutionLine(
    DateTimeOffset At,
    string Sentence,
    string By,
    bool Succeeded,
    Hash32? SafeTxHash,
    Hash32 Transaction
);
