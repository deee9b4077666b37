namespace Dao.Gateway.Features.Status;

/// <param name="State">What the indexer last said about itself; null if it never ran.</param>
/// <param name="Indexed">The newest indexed block.</param>
/// <param name="Lag">Blocks between the node's head and the index; null while the node is away.</param>
public sealed record IndexStatus(string? State, string? Problem, ulong? Indexed, ulong? Lag, DateTimeOffset? UpdatedAt);
