using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dao.Ethereum.SourceGeneration.Json;

namespace Dao.Ethereum.SourceGeneration.Model;

/// <summary>Reads a compiler artifact: <c>{contractName, abi, bytecode, deployedBytecode, immutableReferences}</c>.</summary>
internal static class ArtifactParser
{
    private static readonly HashSet<string> s_ignored = new(StringComparer.Ordinal) { "fallback", "receive" };

    /// <exception cref="BindingException">The file is no artifact that C# can be made from.</exception>
    public static Contract Parse(string json)
    {
        var artifact = JsonShape.Object(JsonParser.Parse(json), "the artifact");
        var name = JsonShape.Text(artifact, "contractName", "the artifact");
        if (!artifact.Members.TryGetValue("abi", out var abi))
        {
            throw new BindingException("the artifact has no \"abi\"");
        }

        var entries = Entries(abi);
        var types = new TypeParser();
        return new Contract(
            Names.Pascal(name),
            abi is JsonArray array ? array.Source : "[]",
            Code(artifact, "bytecode"),
            Code(artifact, "deployedBytecode"),
            Immutables(artifact),
            Constructor(entries, types),
            Functions(entries, types),
            Events(entries, types),
            Errors(entries, types),
            types.Structs
        );
    }

    private static List<Entry> Entries(JsonValue abi)
    {
        var entries = JsonShape
            .Array(abi, "abi")
            .Select(
                (item, i) =>
                {
                    var json = JsonShape.Object(item, $"abi[{i}]");
                    var kind = JsonShape.Text(json, "type", $"abi[{i}]");
                    var name = kind is "function" or "event" or "error"
                        ? JsonShape.Text(json, "name", $"abi[{i}]")
                        : "";
                    return new Entry(kind, name, json, $"abi[{i}]");
                }
            )
            .Where(e => !s_ignored.Contains(e.Kind))
            .ToList();
        var unknown = entries.Find(e => e.Kind is not ("function" or "event" or "error" or "constructor"));
        return unknown is null
            ? entries
            : throw new BindingException($"{unknown.Where} has the unknown type \"{unknown.Kind}\"");
    }

    private static IReadOnlyList<Parameter> Constructor(List<Entry> entries, TypeParser types)
    {
        var constructors = entries.Where(e => e.Kind == "constructor").ToList();
        return constructors.Count switch
        {
            0 => [],
            1 => constructors[0].Inputs(types, "Constructor"),
            _ => throw new BindingException("abi has more than one constructor"),
        };
    }

    private static List<Function> Functions(List<Entry> entries, TypeParser types) =>
        Named(entries, "function", "Functions")
            .Select(f => new Function(
                f.Name,
                f.Entry.Name,
                f.Entry.Inputs(types, f.Name),
                f.Entry.Outputs(types, f.Name),
                JsonShape.OptionalText(f.Entry.Json, "stateMutability", f.Entry.Where)
            ))
            .ToList();

    private static List<Event> Events(List<Entry> entries, TypeParser types) =>
        Named(entries, "event", "Events")
            .Select(e =>
            {
                var isAnonymous = JsonShape.OptionalFlag(e.Entry.Json, "anonymous", e.Entry.Where);
                var inputs = e.Entry.Inputs(types, e.Name);
                return inputs.Count(i => i.IsIndexed) <= (isAnonymous ? 4 : 3)
                    ? new Event(e.Name, e.Entry.Name, inputs, isAnonymous)
                    : throw new BindingException($"{e.Entry.Where} has more indexed parameters than a log has topics");
            })
            .ToList();

    private static List<Error> Errors(List<Entry> entries, TypeParser types) =>
        Named(entries, "error", "Errors")
            .Select(e => new Error(e.Name, e.Entry.Name, e.Entry.Inputs(types, e.Name)))
            .ToList();

    /// <summary>Entries of one kind with their C# names; a signature that is there twice counts once.</summary>
    private static IEnumerable<(Entry Entry, string Name)> Named(List<Entry> entries, string kind, string container)
    {
        // Only the signatures matter here, so the structs that this parser collects are thrown away.
        var types = new TypeParser();
        var distinct = entries
            .Where(e => e.Kind == kind)
            .Select(e => (Entry: e, Inputs: e.Inputs(types, Names.Pascal(e.Name))))
            .GroupBy(e => Signatures.Of(e.Entry.Name, e.Inputs), StringComparer.Ordinal)
            .Select(same => same.First())
            .ToList();
        var suffix = Names.Pascal(kind);
        var names = Names.Members(distinct.Select(d => (d.Entry.Name, d.Inputs)).ToList(), container, suffix);
        return distinct.Zip(names, (d, name) => (d.Entry, name));
    }

    private static string Code(JsonObject artifact, string member)
    {
        var code = JsonShape.OptionalText(artifact, member, "the artifact");
        if (code is "" or "0x")
        {
            return "0x";
        }

        if (code.Contains("__"))
        {
            throw new BindingException($"\"{member}\" has libraries that are not linked yet");
        }

        var isHex = code.StartsWith("0x", StringComparison.Ordinal) && code.Length % 2 == 0;
        return isHex && code.Skip(2).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))
            ? code
            : throw new BindingException($"\"{member}\" is not hexadecimal text");
    }

    private static List<CodeRange> Immutables(JsonObject artifact)
    {
        if (!artifact.Members.TryGetValue("immutableReferences", out var references))
        {
            return [];
        }

        return JsonShape
            .Object(references, "immutableReferences")
            .Members.Values.SelectMany(list => JsonShape.Array(list, "immutableReferences"))
            .Select(range => JsonShape.Object(range, "immutableReferences"))
            .Select(range => new CodeRange(Offset(range, "start"), Offset(range, "length")))
            .OrderBy(range => range.Start)
            .ToList();
    }

    private static int Offset(JsonObject range, string member) =>
        range.Members.TryGetValue(member, out var value)
        && value is JsonNumber number
        && int.TryParse(number.Literal, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new BindingException($"immutableReferences: \"{member}\" should be a whole number");

    private sealed record Entry(string Kind, string Name, JsonObject Json, string Where)
    {
        public IReadOnlyList<Parameter> Inputs(TypeParser types, string owner) =>
            Json.Members.TryGetValue("inputs", out var inputs)
                ? types.Parameters(inputs, owner, "Arg", Where + ".inputs")
                : [];

        public IReadOnlyList<Parameter> Outputs(TypeParser types, string owner) =>
            Json.Members.TryGetValue("outputs", out var outputs)
                ? types.Parameters(outputs, owner == "Result" ? owner : "Result", "Result", Where + ".outputs")
                : [];
    }
}
