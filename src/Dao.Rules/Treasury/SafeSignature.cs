using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury;

/// <summary>One owner's consent to a Safe transaction.</summary>
public abstract record SafeSignature(Address Owner)
{
    /// <summary>65 bytes as <c>Safe.checkNSignatures</c> reads them.</summary>
    public abstract byte[] ToBytes();

    /// <summary>An ECDSA signature of the <c>safeTxHash</c>.</summary>
    public sealed record Ecdsa(Address Owner, Signature Signature) : SafeSignature(Owner)
    {
        public override byte[] ToBytes() => Signature.ToBytes();
    }

    /// <summary>Consent given on chain: the owner is the sender of <c>execTransaction</c> or called <c>approveHash</c> (v = 1).</summary>
    public sealed record Approved(Address Owner) : SafeSignature(Owner)
    {
        public override byte[] ToBytes()
        {
            var bytes = new byte[65];
            Owner.CopyTo(bytes.AsSpan(12));
            bytes[64] = 1;
            return bytes;
        }
    }
}
