using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury;

/// <summary>One owner's consent to a Safe transaction.</summary>
public abstract record SafeSignature(Address Owner)
{
    /// <summary>What the Safe's services call this kind.</summary>
    public abstract string Kind { get; }

    /// <summary>Anybody can write it: only the chain can say whether the owner agreed.</summary>
    public virtual bool IsClaim => false;

    /// <summary>As it stands alone: 65 bytes, and behind those of a contract what the contract is shown.</summary>
    public byte[] ToBytes() => [.. Word(SafeSignatures.WordSize), .. Tail];

    /// <summary>The 65 bytes that <c>Safe.checkNSignatures</c> reads.</summary>
    /// <param name="tailAt">Where <see cref="Tail"/> is.</param>
    internal abstract byte[] Word(int tailAt);

    internal virtual byte[] Tail => [];

    /// <summary>An ECDSA signature of the <c>safeTxHash</c>.</summary>
    public sealed record Ecdsa(Address Owner, Signature Signature) : SafeSignature(Owner)
    {
        public override string Kind => "EOA";

        internal override byte[] Word(int tailAt) => Signature.ToBytes();
    }

    /// <summary>An ECDSA signature of the hash as a personal message, as <c>eth_sign</c> makes it (v = 31 or 32).</summary>
    public sealed record EthSign(Address Owner, Signature Signature) : SafeSignature(Owner)
    {
        public override string Kind => "ETH_SIGN";

        internal override byte[] Word(int tailAt)
        {
            var bytes = Signature.ToBytes();
            bytes[^1] += 4;
            return bytes;
        }
    }

    /// <summary>Consent given on chain: the owner is the sender of <c>execTransaction</c> or called <c>approveHash</c> (v = 1).</summary>
    public sealed record Approved(Address Owner) : SafeSignature(Owner)
    {
        public override string Kind => "APPROVED_HASH";

        public override bool IsClaim => true;

        internal override byte[] Word(int tailAt) => SafeSignatures.Word(Owner, UInt256.Zero, 1);
    }

    /// <summary>The signature of an owner that is a contract (ERC-1271; v = 0).</summary>
    /// <param name="Content">What the contract is shown.</param>
    public sealed record OfContract(Address Owner, byte[] Content) : SafeSignature(Owner)
    {
        public override string Kind => "CONTRACT_SIGNATURE";

        public override bool IsClaim => true;

        internal override byte[] Word(int tailAt) => SafeSignatures.Word(Owner, UInt256.From((ulong)tailAt), 0);

        internal override byte[] Tail => [.. UInt256.From((ulong)Content.Length).ToBigEndian(), .. Content];
    }
}
