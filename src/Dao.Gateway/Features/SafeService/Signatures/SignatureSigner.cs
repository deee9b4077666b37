using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>Whose signature a word is, and the bytes with which it stands alone. Approvals and contracts only claim: they must be asked.</summary>
internal sealed record SignatureSigner(Address Account, string Kind, byte[] Signature)
{
    /// <summary>True for v = 0 and v = 1, which anybody can write.</summary>
    public bool IsClaim => Kind is SignatureKinds.ApprovedHash or SignatureKinds.Contract;

    /// <summary>Null when no account can have made it.</summary>
    public static SignatureSigner? Of(SignatureWord word, Hash32 hash)
    {
        switch (word.V)
        {
            case 0:
                return new(Named(word), SignatureKinds.Contract, Alone(word));
            case 1:
                return new(Named(word), SignatureKinds.ApprovedHash, Bytes(word.R, Hash32.Zero, 1));
            case 27 or 28:
                return Recover(word, hash, (byte)(word.V - 27)) is { } account
                    ? new(account, SignatureKinds.Eoa, Bytes(word.R, word.S, word.V))
                    : null;
            case 31 or 32:
                return Recover(word, Eip191.Hash(hash.ToArray()), (byte)(word.V - 31)) is { } signer
                    ? new(signer, SignatureKinds.EthSign, Bytes(word.R, word.S, word.V))
                    : null;
            default:
                return null;
        }
    }

    private static Address? Recover(SignatureWord word, Hash32 digest, byte yParity) =>
        Ethereum.Crypto.Signature.TryCreateFromEitherHalf(word.R, word.S, yParity, out var signature)
        && Secp256k1.TryRecover(digest, signature, out var account)
        && account != Address.Zero
            ? account
            : null;

    private static Address Named(SignatureWord word) => Address.FromBytes(word.R.ToArray().AsSpan(12));

    /// <summary>The content directly behind the one word.</summary>
    private static byte[] Alone(SignatureWord word) =>
        [
            .. Bytes(word.R, Hash32.FromBytes(UInt256.From(SignatureBlob.WordSize).ToBigEndian()), 0),
            .. UInt256.From((ulong)word.Dynamic.Length).ToBigEndian(),
            .. word.Dynamic,
        ];

    private static byte[] Bytes(Hash32 r, Hash32 s, byte v) => [.. r.ToArray(), .. s.ToArray(), v];
}
