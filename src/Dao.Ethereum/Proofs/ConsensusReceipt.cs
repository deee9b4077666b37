using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Proofs;

/// <summary>What a block commits to of a transaction's outcome: the value under its index in the receipts trie.</summary>
/// <remarks>Source: yellow paper, section 4.4.1; EIP-658 for the status; EIP-2718 for the type in front.</remarks>
public sealed record ConsensusReceipt
{
    /// <summary>The last type this version knows: 0 legacy, 1 EIP-2930, 2 EIP-1559, 3 EIP-4844, 4 EIP-7702.</summary>
    public const byte LastType = 4;

    public required byte Type { get; init; }

    /// <summary>False when the transaction reverted.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Gas of the block's transactions up to and with this one.</summary>
    public required ulong CumulativeGasUsed { get; init; }

    /// <summary>256 bytes.</summary>
    public required byte[] LogsBloom { get; init; }

    public required IReadOnlyList<ConsensusLog> Logs { get; init; }

    /// <exception cref="InvalidOperationException">The type is one whose receipts this version does not know.</exception>
    public byte[] Encode()
    {
        if (Type > LastType)
        {
            throw new InvalidOperationException(
                $"Expected a transaction of type 0 to {LastType}, got type {Type}, whose receipts may have other fields."
            );
        }

        var writer = new RlpWriter();
        if (Type > 0)
        {
            writer.WriteEncoded([Type]);
        }

        return writer
            .WriteList(list =>
                list.Write(Succeeded ? 1UL : 0UL)
                    .Write(CumulativeGasUsed)
                    .Write(LogsBloom)
                    .WriteList(logs =>
                    {
                        foreach (var log in Logs)
                        {
                            logs.WriteList(log.Write);
                        }
                    })
            )
            .ToArray();
    }
}
