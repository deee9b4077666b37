using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>What clients sign to prove a wish to this service; each hash is good for its hour and the next.</summary>
internal static class ServiceRequest
{
    private const string Name = "Safe Transaction Service";
    private const string Version = "1.0";
    private const long SecondsPerHour = 3600;

    private static readonly Hash32 s_delete = Keccak.HashText("DeleteRequest(bytes32 safeTxHash,uint256 totp)");
    private static readonly Hash32 s_delegate = Keccak.HashText("Delegate(address delegateAddress,uint256 totp)");

    /// <summary>The hashes that delete a proposal now: of this hour and of the one before.</summary>
    public static IReadOnlyList<Hash32> Delete(ulong chainId, Address safe, Hash32 safeTxHash, DateTimeOffset now) =>
        Of(new Eip712Domain(Name, Version, chainId, safe), s_delete, safeTxHash.ToArray(), now);

    /// <summary>The hashes that add or remove a delegate now; some clients leave the chain out of the domain.</summary>
    public static IReadOnlyList<Hash32> Delegate(ulong chainId, Address account, DateTimeOffset now)
    {
        byte[] word = [.. new byte[12], .. account.ToArray()];
        return
        [
            .. Of(new Eip712Domain(Name, Version, chainId, null), s_delegate, word, now),
            .. Of(new Eip712Domain(Name, Version, null, null), s_delegate, word, now),
        ];
    }

    /// <summary>Whether one signature, made by an account with a key, is that account's of any of the hashes.</summary>
    public static bool IsSignedBy(IEnumerable<Hash32> hashes, byte[] signature, Address account) =>
        SignatureBlob.TryRead(signature, out var words, out _)
        && words.Count == 1
        && hashes.Any(hash =>
            SignatureSigner.Of(words[0], hash) is { IsClaim: false } signer && signer.Account == account
        );

    private static Hash32[] Of(Eip712Domain domain, Hash32 type, byte[] first, DateTimeOffset now)
    {
        long hour = now.ToUnixTimeSeconds() / SecondsPerHour;
        var separator = domain.Separator();
        return
        [
            .. new[] { hour, hour - 1 }.Select(totp =>
                TypedDataHash.Of(
                    separator,
                    Keccak.Hash([.. type.ToArray(), .. first, .. UInt256.From((ulong)totp).ToBigEndian()])
                )
            ),
        ];
    }
}
