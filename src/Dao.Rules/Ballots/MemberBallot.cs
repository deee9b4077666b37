using System.Buffers.Binary;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Ballots;

/// <summary>One member's answer to one proposal: the text that a member signs (EIP-712).</summary>
public sealed record MemberBallot(UInt256 ProposalId, uint MemberId, BallotChoice Choice)
{
    public const string EncodedType = "MemberBallot(uint256 proposalId,uint32 memberId,string choice)";

    private static readonly Hash32 TypeHash = Keccak.HashText(EncodedType);

    /// <summary>The EIP-712 struct hash: <c>keccak256(typeHash | proposalId | memberId | keccak256(choice))</c>.</summary>
    public Hash32 StructHash()
    {
        Span<byte> words = stackalloc byte[128];
        words.Clear();
        TypeHash.CopyTo(words);
        ProposalId.WriteBigEndian(words[32..64]);
        BinaryPrimitives.WriteUInt32BigEndian(words[92..96], MemberId);
        Keccak.HashText(Choice.ToWord()).CopyTo(words[96..]);
        return Keccak.Hash(words);
    }

    /// <summary>The digest that is signed, for the governor with this domain separator.</summary>
    public Hash32 Digest(Hash32 domainSeparator) => TypedDataHash.Of(domainSeparator, StructHash());
}
