using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Sources;

/// <summary>One file that a contract was compiled from, under the name that the compiler was given.</summary>
/// <param name="Digest">keccak256 of the content.</param>
public sealed record SourceFile(string Name, string Content, Hash32 Digest)
{
    private const string Project = "project/";

    /// <summary>Whether it is of this project, and not of a library.</summary>
    public bool IsOurs => Name.StartsWith(Project, StringComparison.Ordinal);
}
