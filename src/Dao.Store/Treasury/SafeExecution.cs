using Dao.Ethereum.Primitives;

namespace Dao.Store.Treasury;

/// <summary>A transaction that the treasury executed: by owners when <see cref="SafeTransactionHash"/> is set, else by <see cref="Module"/>.</summary>
public sealed record SafeExecution
{
    public required bool Succeeded { get; init; }
    public required Address Target { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Call { get; init; }

    /// <summary>0 call, 1 delegate call.</summary>
    public required int Operation { get; init; }

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

    /// <summary>For a module's transaction: the proposal that was executed in the same transaction.</summary>
    public UInt256? DecidingProposalId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
