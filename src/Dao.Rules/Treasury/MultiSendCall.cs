using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury;

/// <summary>One transaction inside Safe's MultiSend.</summary>
public sealed record MultiSendCall(SafeOperation Operation, Address To, UInt256 Value, byte[] Data);
