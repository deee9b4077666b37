using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Treasury;

/// <summary>A transaction of a Safe, as its owners sign it. Every hash is computed here from the raw fields.</summary>
/// <remarks>
/// Safe 1.5, <c>Safe.getTransactionHash</c>: the three hashes are those that a hardware wallet shows.
/// Nobody should sign a hash that came from elsewhere.
/// </remarks>
public sealed record SafeTransaction
{
    public const string EncodedType =
        "SafeTx(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,"
        + "uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce)";

    private const string EncodedDomainType = "EIP712Domain(uint256 chainId,address verifyingContract)";

    private static readonly Hash32 TypeHash = Keccak.HashText(EncodedType);
    private static readonly Hash32 DomainTypeHash = Keccak.HashText(EncodedDomainType);

    public required ulong ChainId { get; init; }
    public required Address Safe { get; init; }
    public required Address To { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Data { get; init; }
    public required SafeOperation Operation { get; init; }
    public UInt256 SafeTxGas { get; init; }
    public UInt256 BaseGas { get; init; }
    public UInt256 GasPrice { get; init; }
    public Address GasToken { get; init; }
    public Address RefundReceiver { get; init; }
    public required UInt256 Nonce { get; init; }

    /// <summary>Anything but zero lets the Safe pay a refund or swallow a failed call: payments leave it at zero.</summary>
    public bool HasRefund =>
        SafeTxGas != UInt256.Zero
        || BaseGas != UInt256.Zero
        || GasPrice != UInt256.Zero
        || GasToken != Address.Zero
        || RefundReceiver != Address.Zero;

    /// <summary>Safe's standard rejection: an empty call to itself, which only uses up the nonce.</summary>
    public bool IsRejection => To == Safe && Value.IsZero && Data.Length == 0 && Operation == SafeOperation.Call;

    public Hash32 DomainHash()
    {
        Span<byte> words = stackalloc byte[96];
        words.Clear();
        DomainTypeHash.CopyTo(words);
        UInt256.From(ChainId).WriteBigEndian(words[32..64]);
        Safe.CopyTo(words[76..]);
        return Keccak.Hash(words);
    }

    public Hash32 MessageHash()
    {
        Span<byte> words = stackalloc byte[11 * 32];
        words.Clear();
        TypeHash.CopyTo(words);
        To.CopyTo(words[(32 + 12)..]);
        Value.WriteBigEndian(words[64..96]);
        Keccak.Hash(Data).CopyTo(words[96..]);
        words[159] = (byte)Operation;
        SafeTxGas.WriteBigEndian(words[160..192]);
        BaseGas.WriteBigEndian(words[192..224]);
        GasPrice.WriteBigEndian(words[224..256]);
        GasToken.CopyTo(words[(256 + 12)..]);
        RefundReceiver.CopyTo(words[(288 + 12)..]);
        Nonce.WriteBigEndian(words[320..352]);
        return Keccak.Hash(words);
    }

    /// <summary>The <c>safeTxHash</c>: what every owner signs.</summary>
    public Hash32 Hash() => TypedDataHash.Of(DomainHash(), MessageHash());
}
