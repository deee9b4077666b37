namespace Dao.Gateway.Features.Status;

/// <param name="IsReachable">Whether the node answered just now.</param>
/// <param name="Head">Its newest block; null while it is away.</param>
/// <param name="Finalized">Its finalized block.</param>
public sealed record NodeStatus(bool IsReachable, ulong? Head, ulong? Finalized);
