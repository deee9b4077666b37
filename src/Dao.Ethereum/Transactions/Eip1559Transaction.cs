using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Transactions;

/// <summary>A transaction with a base fee and a priority fee (EIP-1559, type 2).</summary>
public sealed record Eip1559Transaction
{
    private const byte TransactionType = 2;

    public required ulong ChainId { get; init; }

    public required ulong Nonce { get; init; }

    /// <summary>Wei per gas to the block's proposer.</summary>
    public required UInt256 MaxPriorityFeePerGas { get; init; }

    /// <summary>Wei per gas at most, base fee included.</summary>
    public required UInt256 MaxFeePerGas { get; init; }

    public required ulong GasLimit { get; init; }

    /// <summary>Nothing creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>In wei.</summary>
    public UInt256 Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    public Hash32 SigningHash() => Keccak.Hash(Encode(signature: null));

    public SignedTransaction Sign(PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return With(key.Sign(SigningHash()));
    }

    public SignedTransaction With(Signature signature)
    {
        var raw = Encode(signature);
        return new SignedTransaction(raw, Keccak.Hash(raw));
    }

    /// <exception cref="RlpException">The bytes are not a signed transaction of type 2.</exception>
    public static Eip1559Transaction Decode(ReadOnlySpan<byte> raw, out Signature signature)
    {
        if (raw is not [TransactionType, ..])
        {
            throw new RlpException(0, "a transaction of type 2", raw.Length == 0 ? "no bytes" : $"the byte {raw[0]}");
        }

        var outer = new RlpReader(raw[1..]);
        var fields = outer.ReadList();
        outer.End();
        var transaction = new Eip1559Transaction
        {
            ChainId = fields.ReadUInt64(),
            Nonce = fields.ReadUInt64(),
            MaxPriorityFeePerGas = fields.ReadUInt256(),
            MaxFeePerGas = fields.ReadUInt256(),
            GasLimit = fields.ReadUInt64(),
            To = fields.ReadAddress(),
            Value = fields.ReadUInt256(),
            Data = fields.ReadBytes().ToArray(),
            AccessList = ReadAccessList(fields.ReadList()),
        };
        signature = TransactionSignature.Read(ref fields, fields.ReadUInt64());
        fields.End();
        return transaction;
    }

    private byte[] Encode(Signature? signature)
    {
        var writer = new RlpWriter().WriteList(fields =>
        {
            fields
                .Write(ChainId)
                .Write(Nonce)
                .Write(MaxPriorityFeePerGas)
                .Write(MaxFeePerGas)
                .Write(GasLimit)
                .Write(To)
                .Write(Value)
                .Write(Data.Span)
                .WriteList(WriteAccessList);
            if (signature is { } made)
            {
                fields.Write((ulong)made.YParity);
                TransactionSignature.Write(fields, made);
            }
        });
        return [TransactionType, .. writer.ToArray()];
    }

    private void WriteAccessList(RlpWriter entries)
    {
        foreach (var entry in AccessList)
        {
            entries.WriteList(fields =>
                fields
                    .Write(entry.Address)
                    .WriteList(keys =>
                    {
                        foreach (var key in entry.StorageKeys)
                        {
                            keys.Write(key);
                        }
                    })
            );
        }
    }

    private static List<AccessListEntry> ReadAccessList(RlpReader entries)
    {
        var list = new List<AccessListEntry>();
        while (!entries.IsAtEnd)
        {
            var fields = entries.ReadList();
            var address = fields.ReadAddress() ?? throw new RlpException(0, "an address in the access list", "none");
            var keys = new List<Hash32>();
            var items = fields.ReadList();
            while (!items.IsAtEnd)
            {
                keys.Add(items.ReadHash32());
            }

            fields.End();
            list.Add(new AccessListEntry(address, keys));
        }

        return list;
    }
}
