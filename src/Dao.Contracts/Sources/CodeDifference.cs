namespace Dao.Contracts.Sources;

/// <summary>Where deployed code is not what the source compiles to.</summary>
/// <param name="Offset">Of the first byte.</param>
/// <param name="Expected">Bytes of the artifact; empty where the deployed code is longer.</param>
/// <param name="Found">Bytes on the chain; empty where it is shorter.</param>
public sealed record CodeDifference(int Offset, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Found);
