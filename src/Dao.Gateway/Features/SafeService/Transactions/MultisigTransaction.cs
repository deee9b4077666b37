using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>A Safe transaction as clients read it; every member is always written.</summary>
/// <remarks>Members of the second half are null until the transaction is executed.</remarks>
internal record MultisigTransaction
{
    public required Address Safe { get; init; }
    public required Address To { get; init; }
    public required UInt256 Value { get; init; }
    public required string? Data { get; init; }
    public required long Operation { get; init; }
    public required Address GasToken { get; init; }
    public required UInt256 SafeTxGas { get; init; }
    public required UInt256 BaseGas { get; init; }
    public required UInt256 GasPrice { get; init; }
    public required Address RefundReceiver { get; init; }
    public required UInt256 Nonce { get; init; }
    public required Hash32 SafeTxHash { get; init; }
    public required DateTimeOffset SubmissionDate { get; init; }
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Null when it was found on the chain only.</summary>
    public required Address? Proposer { get; init; }

    public required Address? ProposedByDelegate { get; init; }
    public required long ConfirmationsRequired { get; init; }
    public required IReadOnlyList<MultisigConfirmation> Confirmations { get; init; }
    public required bool Trusted { get; init; }
    public required string Origin { get; init; }
    public required object? DataDecoded { get; init; }
    public required bool IsExecuted { get; init; }

    public bool? IsSuccessful { get; init; }
    public DateTimeOffset? ExecutionDate { get; init; }
    public Hash32? TransactionHash { get; init; }
    public ulong? BlockNumber { get; init; }
    public Address? Executor { get; init; }
    public string? Signatures { get; init; }
    public UInt256? Payment { get; init; }
    public ulong? GasUsed { get; init; }
    public UInt256? Fee { get; init; }
    public UInt256? EthGasPrice { get; init; }
    public UInt256? MaxFeePerGas { get; init; }

    /// <summary>Always null: a mined transaction's fee says what was paid.</summary>
    public UInt256? MaxPriorityFeePerGas { get; init; }
}
