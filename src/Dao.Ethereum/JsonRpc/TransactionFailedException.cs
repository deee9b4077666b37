namespace Dao.Ethereum.JsonRpc;

/// <summary>A transaction that was mined and reverted.</summary>
public sealed class TransactionFailedException(Receipt receipt)
    : Exception(
        $"Expected the transaction {receipt.TransactionHash} to succeed, but it reverted in block {receipt.BlockNumber} "
            + $"after {receipt.GasUsed} gas. Call it again with eth_call at that block to see the reason."
    )
{
    public Receipt Receipt { get; } = receipt;
}
