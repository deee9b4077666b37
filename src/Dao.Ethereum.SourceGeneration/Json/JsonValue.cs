using System.Collections.Generic;

namespace Dao.Ethereum.SourceGeneration.Json;

/// <summary>One value of a JSON document; a compiler plug-in for netstandard2.0 has no JSON library of its own.</summary>
internal abstract record JsonValue
{
    public abstract string Kind { get; }
}

internal sealed record JsonText(string Value) : JsonValue
{
    public override string Kind => "a string";
}

internal sealed record JsonNumber(string Literal) : JsonValue
{
    public override string Kind => "a number";
}

internal sealed record JsonFlag(bool Value) : JsonValue
{
    public override string Kind => Value ? "true" : "false";
}

internal sealed record JsonNull : JsonValue
{
    public override string Kind => "null";
}

/// <remarks><c>Source</c> is the array as it is written in the file.</remarks>
internal sealed record JsonArray(IReadOnlyList<JsonValue> Items, string Source) : JsonValue
{
    public override string Kind => "an array";
}

internal sealed record JsonObject(IReadOnlyDictionary<string, JsonValue> Members) : JsonValue
{
    public override string Kind => "an object";
}
