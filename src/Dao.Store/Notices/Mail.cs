using Dao.Ethereum.Primitives;

namespace Dao.Store.Notices;

/// <summary>Something to tell one person once.</summary>
/// <param name="Kind">The topic, or <see cref="Confirmation"/>.</param>
/// <param name="About">What it is about: with kind and account the key by which it is told once.</param>
public sealed record Mail(string Kind, string About, Address Account, string Subject, string Body)
{
    public const string Confirmation = "confirm";

    public string Id { get; init; } = Guid.CreateVersion7().ToString("D");
}

/// <summary>A mail that one process may send now, and where it goes.</summary>
public sealed record ClaimedMail
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }

    /// <summary>This one included.</summary>
    public required long Attempts { get; init; }

    public required string Email { get; init; }
}
