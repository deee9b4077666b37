using System.Security.Cryptography;
using Dao.Ethereum.Primitives;

namespace Dao.Store.Relay;

/// <summary>A call that the relayer carries to the chain: it pays the gas, the call's own signatures or rules give the right.</summary>
public sealed record RelayCall
{
    public const string Announcement = "announcement";
    public const string Payout = "payout";

    /// <summary>What a member signed, and a contract checks.</summary>
    public const string Signed = "signed";

    /// <summary>Sorts by creation when it is a UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="Announcement"/>, <see cref="Payout"/> or <see cref="Signed"/>.</summary>
    public required string Purpose { get; init; }

    public required Address Target { get; init; }
    public required byte[] Calldata { get; init; }

    /// <summary>Who signed it and handed it in; null for a call that nobody signed.</summary>
    public Address? Account { get; init; }

    /// <summary>How many ballots' gas it takes.</summary>
    public long Units { get; init; } = 1;

    public RelayState State { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    public Hash32? TransactionHash { get; init; }
    public BlockNumber? BlockNumber { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Equal calls have equal digests: one of them is on its way at a time.</summary>
    public Hash32 Digest() => Hash32.FromBytes(SHA256.HashData([.. Target.ToArray(), .. Calldata]));
}
