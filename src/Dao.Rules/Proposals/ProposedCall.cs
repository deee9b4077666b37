using Dao.Ethereum.Primitives;

namespace Dao.Rules.Proposals;

/// <summary>One call that a proposal makes.</summary>
public sealed record ProposedCall(Address Target, UInt256 Value, byte[] Data);
