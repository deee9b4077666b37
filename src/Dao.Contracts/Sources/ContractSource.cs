using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dao.Contracts.Sources;

/// <summary>What one contract was compiled from.</summary>
public sealed record ContractSource
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        // Sources are read by people and compilers, not put into markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The contract's name in its source, such as <c>CoopGovernor</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>The name of the file that has it.</summary>
    public required string File { get; init; }

    /// <summary>The full version of solc, such as <c>0.8.37+commit.f401782d</c>.</summary>
    public required string Compiler { get; init; }

    public required CompilerSettings Settings { get; init; }

    /// <summary>In the order of the code.</summary>
    public required IReadOnlyList<ImmutableVariable> Immutables { get; init; }

    /// <summary>The contract's own file first, then this project's, then the libraries'.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary><c>FILE:CONTRACT</c>, as verification services name it.</summary>
    public string FullName => $"{File}:{Contract}";

    /// <summary>The compiler's standard JSON input. Sourcify, Etherscan and Blockscout take it as it is.</summary>
    public string ToStandardJson()
    {
        var sources = new JsonObject();
        foreach (var file in Files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            sources[file.Name] = new JsonObject { ["content"] = file.Content };
        }

        return new JsonObject
            {
                ["language"] = "Solidity",
                ["sources"] = sources,
                ["settings"] = Settings.ToJson(),
            }.ToJsonString(s_json) + "\n";
    }
}
