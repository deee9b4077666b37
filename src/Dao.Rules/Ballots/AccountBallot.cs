using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Ballots;

/// <summary>OpenZeppelin's own signed ballot (<c>castVoteBySig</c>): one of an account, good for one nonce.</summary>
public sealed record AccountBallot(UInt256 ProposalId, byte Support, Address Voter)
{
    public const string EncodedType = "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)";

    /// <summary>An account signs few ballots of this kind: each takes a transaction of its own.</summary>
    private const ulong MostNonces = 256;

    private static readonly Hash32 TypeHash = Keccak.HashText(EncodedType);

    public Hash32 Digest(Hash32 domainSeparator, ulong nonce)
    {
        Span<byte> words = stackalloc byte[160];
        words.Clear();
        TypeHash.CopyTo(words);
        ProposalId.WriteBigEndian(words[32..64]);
        words[95] = Support;
        Voter.CopyTo(words[108..]);
        UInt256.From(nonce).WriteBigEndian(words[128..]);
        return TypedDataHash.Of(domainSeparator, Keccak.Hash(words));
    }

    /// <summary>Whether the voter's key signed it for some nonce. The chain knows which one it was; a transaction does not say.</summary>
    public bool IsSigned(Hash32 domainSeparator, Signature signature)
    {
        for (ulong nonce = 0; nonce < MostNonces; nonce++)
        {
            if (Secp256k1.TryRecover(Digest(domainSeparator, nonce), signature, out var signer) && signer == Voter)
            {
                return true;
            }
        }

        return false;
    }
}
