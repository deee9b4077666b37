using Dao.Ethereum.Primitives;

namespace Dao.Store.SafeService;

/// <summary>A text or typed data that a Safe signs off the chain.</summary>
/// <param name="Content">A JSON string or object, byte for byte as it came.</param>
public sealed record SafeMessage(
    Hash32 MessageHash,
    Address Safe,
    string Content,
    Address ProposedBy,
    long? SafeAppId,
    string Origin
)
{
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SafeConfirmation> Signatures { get; init; } = [];
}
