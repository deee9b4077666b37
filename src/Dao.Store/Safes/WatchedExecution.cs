using Dao.Ethereum.Primitives;

namespace Dao.Store.Safes;

/// <summary>What a watched Safe did: by owners (nonce, hash, signatures) or by a module.</summary>
public sealed record WatchedExecution
{
    public required Address Safe { get; init; }
    public required bool Succeeded { get; init; }
    public required Address Target { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Call { get; init; }
    public required long Operation { get; init; }
    public Address? Module { get; init; }
    public long? Nonce { get; init; }
    public Hash32? SafeTransactionHash { get; init; }
    public Address? Executor { get; init; }
    public long? Threshold { get; init; }
    public UInt256? SafeTxGas { get; init; }
    public UInt256? BaseGas { get; init; }
    public UInt256? GasPrice { get; init; }
    public Address? GasToken { get; init; }
    public Address? RefundReceiver { get; init; }
    public byte[]? Signatures { get; init; }
    public UInt256? Payment { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }
}
