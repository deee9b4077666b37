namespace Dao.Gateway.Http;

/// <summary>A part of a list. <see cref="Next"/> is null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, AsOf AsOf);
