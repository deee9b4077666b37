using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Treasury;

/// <summary>What the treasurers mean to pay, and why: the text that one of them signs (EIP-712, <c>TreasuryGuard.announceBySig</c>).</summary>
/// <param name="GrantId">The decision that it draws on; zero for none.</param>
/// <param name="ReasonDigest">keccak256 of the reason's canonical text.</param>
/// <param name="Deadline">Until when the signature may be handed in, in seconds.</param>
public sealed record Announcement(
    Address To,
    UInt256 Value,
    byte[] Data,
    SafeOperation Operation,
    uint GrantId,
    Hash32 BudgetLine,
    Hash32 ReasonDigest,
    UInt256 Deadline
)
{
    public const string EncodedType =
        "Announcement(address to,uint256 value,bytes data,uint8 operation,uint32 grantId,bytes32 budgetLine,"
        + "bytes32 reasonDigest,uint256 deadline)";

    private static readonly Hash32 s_typeHash = Keccak.HashText(EncodedType);
    private static readonly AbiType[] s_content = Types("address", "uint256", "bytes32", "uint8");
    private static readonly AbiType[] s_subject = Types("address", "bytes32", "uint32");
    private static readonly AbiType[] s_struct =
    [
        .. Types("bytes32"),
        .. s_content,
        .. Types("uint32", "bytes32", "bytes32", "uint256"),
    ];

    /// <summary>The announcement of a Safe transaction.</summary>
    public static Announcement Of(
        SafeTransaction transaction,
        uint grantId,
        Hash32 budgetLine,
        Hash32 reasonDigest,
        UInt256 deadline
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new(
            transaction.To,
            transaction.Value,
            transaction.Data,
            transaction.Operation,
            grantId,
            budgetLine,
            reasonDigest,
            deadline
        );
    }

    /// <summary>The key of what is paid, whatever its nonce: <c>TreasuryGuard.contentOf</c>.</summary>
    public static Hash32 ContentOf(SafeTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return ContentOf(transaction.To, transaction.Value, transaction.Data, transaction.Operation);
    }

    /// <inheritdoc cref="ContentOf(SafeTransaction)"/>
    public static Hash32 ContentOf(Address to, UInt256 value, byte[] data, SafeOperation operation) =>
        Keccak.Hash(AbiCodec.Encode(s_content, [to, value, Keccak.Hash(data), (ulong)operation]));

    /// <summary>What a hold names: the n-th announcement of all that a guard took.</summary>
    public static Hash32 SubjectOf(Address guard, Hash32 content, uint number) =>
        Keccak.Hash(AbiCodec.Encode(s_subject, [guard, content, (ulong)number]));

    public Hash32 Content() => ContentOf(To, Value, Data, Operation);

    public Hash32 StructHash() =>
        Keccak.Hash(
            AbiCodec.Encode(
                s_struct,
                [
                    s_typeHash,
                    To,
                    Value,
                    Keccak.Hash(Data),
                    (ulong)Operation,
                    (ulong)GrantId,
                    BudgetLine,
                    ReasonDigest,
                    Deadline,
                ]
            )
        );

    /// <summary>The digest that is signed, for the guard with this domain separator.</summary>
    public Hash32 Digest(Hash32 domainSeparator) => TypedDataHash.Of(domainSeparator, StructHash());

    private static AbiType[] Types(params string[] names) => [.. names.Select(AbiType.Parse)];
}
