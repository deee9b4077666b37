using System.Buffers.Binary;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Ballots;

/// <summary>One member's answer to one proposal: the text that a member signs (EIP-712).</summary>
/// <param name="Reason">Why, in the member's words: signed along, public for good. Without one (null) another type is signed.</param>
public sealed record MemberBallot(UInt256 ProposalId, uint MemberId, BallotChoice Choice, string? Reason = null)
{
    public const string EncodedType = "MemberBallot(uint256 proposalId,uint32 memberId,string choice)";
    public const string EncodedTypeWithReason =
        "MemberBallotWithReason(uint256 proposalId,uint32 memberId,string choice,string reason)";

    /// <summary>What the governor takes, in bytes of UTF-8.</summary>
    public const int LongestReason = 1_024;

    private static readonly Hash32 TypeHash = Keccak.HashText(EncodedType);
    private static readonly Hash32 TypeHashWithReason = Keccak.HashText(EncodedTypeWithReason);

    /// <summary>The EIP-712 struct hash: <c>keccak256(typeHash | proposalId | memberId | keccak256(choice) [| keccak256(reason)])</c>.</summary>
    public Hash32 StructHash()
    {
        Span<byte> words = stackalloc byte[160];
        words.Clear();
        (Reason is not null ? TypeHashWithReason : TypeHash).CopyTo(words);
        ProposalId.WriteBigEndian(words[32..64]);
        BinaryPrimitives.WriteUInt32BigEndian(words[92..96], MemberId);
        Keccak.HashText(Choice.ToWord()).CopyTo(words[96..]);
        if (Reason is not null)
        {
            Keccak.HashText(Reason).CopyTo(words[128..]);
        }

        return Keccak.Hash(Reason is not null ? words : words[..128]);
    }

    /// <summary>The digest that is signed, for the governor with this domain separator.</summary>
    public Hash32 Digest(Hash32 domainSeparator) => TypedDataHash.Of(domainSeparator, StructHash());
}
