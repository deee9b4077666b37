using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What the Safe has of a token before and after, in its smallest unit.</summary>
/// <param name="Token">Null is the chain's own coin.</param>
/// <param name="Before">Null if it could not be read.</param>
/// <param name="After">Null if it can not be said.</param>
public sealed record IntentBalance(Address? Token, UInt256? Before, UInt256? After);
