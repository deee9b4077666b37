using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Transactions;

/// <summary>A transaction with one gas price, bound to a chain by EIP-155.</summary>
public sealed record LegacyTransaction
{
    /// <summary>Nothing makes a transaction that is valid on every chain: only for presigned deployments.</summary>
    public ulong? ChainId { get; init; }

    public required ulong Nonce { get; init; }

    /// <summary>Wei per gas.</summary>
    public required UInt256 GasPrice { get; init; }

    public required ulong GasLimit { get; init; }

    /// <summary>Nothing creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>In wei.</summary>
    public UInt256 Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    public Hash32 SigningHash() =>
        Keccak.Hash(
            Encode(fields =>
            {
                if (ChainId is { } chainId)
                {
                    fields.Write(chainId).Write(0).Write(0);
                }
            })
        );

    public SignedTransaction Sign(PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return With(key.Sign(SigningHash()));
    }

    public SignedTransaction With(Signature signature)
    {
        var v = ChainId is { } chainId
            ? UInt256.From(chainId) * UInt256.From(2) + UInt256.From(35UL + signature.YParity)
            : UInt256.From(27UL + signature.YParity);
        var raw = Encode(fields => TransactionSignature.Write(fields.Write(v), signature));
        return new SignedTransaction(raw, Keccak.Hash(raw));
    }

    /// <exception cref="RlpException">The bytes are not a signed legacy transaction.</exception>
    public static LegacyTransaction Decode(ReadOnlySpan<byte> raw, out Signature signature)
    {
        var outer = new RlpReader(raw);
        var fields = outer.ReadList();
        outer.End();
        var transaction = new LegacyTransaction
        {
            Nonce = fields.ReadUInt64(),
            GasPrice = fields.ReadUInt256(),
            GasLimit = fields.ReadUInt64(),
            To = fields.ReadAddress(),
            Value = fields.ReadUInt256(),
            Data = fields.ReadBytes().ToArray(),
        };
        var v = fields.ReadUInt256();
        var (chainId, yParity) = SplitV(v);
        signature = TransactionSignature.Read(ref fields, yParity);
        fields.End();
        return transaction with { ChainId = chainId };
    }

    private static (ulong? ChainId, ulong YParity) SplitV(UInt256 v)
    {
        if (v == UInt256.From(27) || v == UInt256.From(28))
        {
            return (null, (ulong)v - 27);
        }

        // EIP-155: v = chainId * 2 + 35 + yParity
        if (v < UInt256.From(35) || (v - UInt256.From(35)) / UInt256.From(2) > UInt256.From(ulong.MaxValue))
        {
            throw new RlpException(0, "v of 27, 28 or chainId * 2 + 35 or 36", v.ToString());
        }

        var rest = v - UInt256.From(35);
        return ((ulong)(rest / UInt256.From(2)), (ulong)(rest % UInt256.From(2)));
    }

    private byte[] Encode(Action<RlpWriter> writeRest) =>
        new RlpWriter()
            .WriteList(fields =>
            {
                fields.Write(Nonce).Write(GasPrice).Write(GasLimit).Write(To).Write(Value).Write(Data.Span);
                writeRest(fields);
            })
            .ToArray();
}
