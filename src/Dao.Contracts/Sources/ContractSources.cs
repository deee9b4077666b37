using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Sources;

/// <summary>The sources of the contracts that the deployer deploys, as they were compiled.</summary>
/// <remarks><c>contracts/artifacts/sources.json</c> says which; this project's own files are embedded beside it, each checked by its digest.</remarks>
public static class ContractSources
{
    private static readonly Lazy<IReadOnlyDictionary<string, ContractSource>> s_all = new(Read);

    public static IEnumerable<string> Contracts => s_all.Value.Keys;

    /// <summary>Null if the contract is not compiled here, such as Safe's.</summary>
    public static ContractSource? Find(string contract) => s_all.Value.GetValueOrDefault(contract);

    private static Dictionary<string, ContractSource> Read()
    {
        var root = (JsonObject?)JsonNode.Parse(Resource("sources.json")) ?? throw Broken("it is empty");
        var compiler = (string?)root["compiler"] ?? throw Broken("no compiler");
        var settings = Array(root, "settings").Select(one => new CompilerSettings((JsonObject)one)).ToList();
        var files = Object(root, "sources")
            .ToDictionary(one => one.Key, one => ReadFile(one.Key, one.Value), StringComparer.Ordinal);
        return Object(root, "contracts")
            .ToDictionary(
                one => one.Key,
                one =>
                    ReadContract(one.Key, (JsonObject?)one.Value ?? throw Broken(one.Key), compiler, settings, files),
                StringComparer.Ordinal
            );
    }

    private static ContractSource ReadContract(
        string name,
        JsonObject json,
        string compiler,
        IReadOnlyList<CompilerSettings> settings,
        IReadOnlyDictionary<string, SourceFile> files
    )
    {
        var file = Text(json, "file");
        return new ContractSource
        {
            Contract = name,
            File = file,
            Compiler = compiler,
            Settings = settings[(int?)json["settings"] ?? throw Broken($"{name} has no settings")],
            Immutables =
            [
                .. Array(json, "immutables")
                    .Select(one => new ImmutableVariable(
                        Text(one, "name"),
                        Text(one, "type"),
                        [.. Array(one, "places").Select(place => (int)place)]
                    )),
            ],
            Files =
            [
                .. Array(json, "sources")
                    .Select(one => files[(string?)one ?? throw Broken(name)])
                    .OrderByDescending(one => one.Name == file)
                    .ThenByDescending(one => one.IsOurs)
                    .ThenBy(one => one.Name, StringComparer.Ordinal),
            ],
        };
    }

    private static SourceFile ReadFile(string name, JsonNode? json)
    {
        var digest = Hash32.Parse(Text(json ?? throw Broken(name), "keccak256"));
        var content = (string?)json["content"] ?? Resource(name);
        return Keccak.HashText(content) == digest
            ? new SourceFile(name, content, digest)
            : throw Broken($"{name} has another digest");
    }

    private static string Resource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw Broken($"{name} is missing");
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return reader.ReadToEnd();
    }

    private static JsonObject Object(JsonNode json, string key) => json[key] as JsonObject ?? throw Broken($"no {key}");

    private static IEnumerable<JsonNode> Array(JsonNode json, string key) =>
        (json[key] as JsonArray ?? throw Broken($"no {key}")).Select(one => one ?? throw Broken(key));

    private static string Text(JsonNode json, string key) => (string?)json[key] ?? throw Broken($"no {key}");

    private static InvalidOperationException Broken(string what) =>
        new(
            $"contracts/artifacts/sources.json does not fit the sources: {what}. Run ./scripts/contracts-build and build again."
        );
}
