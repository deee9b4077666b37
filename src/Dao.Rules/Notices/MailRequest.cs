using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Notices;

/// <summary>Asks a gateway for notices by e-mail (EIP-712, under the domain of the member registry).</summary>
/// <param name="Email">Empty: forget my address.</param>
/// <param name="Topics">Of <see cref="NoticeTopics"/>, separated by spaces.</param>
/// <param name="Deadline">Until when the request may be handed in, in seconds; of two requests the one with the later deadline counts.</param>
public sealed record MailRequest(Address Account, string Email, string Topics, ulong Deadline)
{
    public const string EncodedType = "MailRequest(address account,string email,string topics,uint256 deadline)";

    private static readonly Hash32 s_typeHash = Keccak.HashText(EncodedType);

    public Hash32 Digest(Hash32 domainSeparator) =>
        TypedDataHash.Of(
            domainSeparator,
            Keccak.Hash([
                .. s_typeHash.ToArray(),
                .. new byte[12],
                .. Account.ToArray(),
                .. Keccak.HashText(Email).ToArray(),
                .. Keccak.HashText(Topics).ToArray(),
                .. UInt256.From(Deadline).ToBigEndian(),
            ])
        );
}

/// <summary>What a person can be told about.</summary>
public static class NoticeTopics
{
    /// <summary>A payment waits for your signature.</summary>
    public const string Signature = "signature";

    /// <summary>A vote opened.</summary>
    public const string Vote = "vote";

    /// <summary>A hold was placed or lifted.</summary>
    public const string Hold = "hold";

    /// <summary>An announcement, a grant, a budget or a decision is about to expire.</summary>
    public const string Expiry = "expiry";

    public static IReadOnlyList<string> All { get; } = [Signature, Vote, Hold, Expiry];
}
