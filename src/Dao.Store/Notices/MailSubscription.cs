using Dao.Ethereum.Primitives;

namespace Dao.Store.Notices;

/// <summary>Somebody who asked for e-mail.</summary>
public sealed record MailSubscription
{
    public required Address Account { get; init; }
    public required string Email { get; init; }

    /// <summary>Separated by spaces.</summary>
    public required string Topics { get; init; }

    /// <summary>Of the signed request, in seconds; an older request does not count any more.</summary>
    public required long Deadline { get; init; }

    /// <summary>What happened before this block is no news; null until the address is confirmed.</summary>
    public long? SinceBlock { get; init; }

    public bool IsConfirmed => SinceBlock is not null;

    public bool Wants(string topic) => Topics.Split(' ').Contains(topic, StringComparer.Ordinal);
}
