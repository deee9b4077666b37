using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Fees, in wei per gas, with which a transaction is likely mined soon.</summary>
public sealed record Fees(UInt256 MaxPriorityFeePerGas, UInt256 MaxFeePerGas);
