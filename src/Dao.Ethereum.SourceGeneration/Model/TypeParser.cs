using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dao.Ethereum.SourceGeneration.Json;

namespace Dao.Ethereum.SourceGeneration.Model;

/// <summary>Reads the parameters of one contract and collects the structs that they mention.</summary>
internal sealed class TypeParser
{
    private const int MaxFixedLength = 4096;

    private readonly Dictionary<string, TupleType> _structs = new(StringComparer.Ordinal);

    public IReadOnlyList<TupleType> Structs => _structs.Values.OrderBy(s => s.Struct, StringComparer.Ordinal).ToList();

    /// <param name="owner">The record that the parameters become properties of.</param>
    public IReadOnlyList<Parameter> Parameters(JsonValue list, string owner, string unnamed, string where)
    {
        var items = JsonShape.Array(list, where);
        var identifiers = items
            .Select(
                (item, i) => JsonShape.OptionalText(JsonShape.Object(item, $"{where}[{i}]"), "name", $"{where}[{i}]")
            )
            .ToList();
        var names = Names.Properties(identifiers, owner, unnamed);
        return items
            .Select(
                (item, i) =>
                {
                    var parameter = JsonShape.Object(item, $"{where}[{i}]");
                    var isIndexed = JsonShape.OptionalFlag(parameter, "indexed", $"{where}[{i}]");
                    return new Parameter(names[i], Type(parameter, owner, names[i], $"{where}[{i}]"), isIndexed);
                }
            )
            .ToList();
    }

    private SolidityType Type(JsonObject parameter, string owner, string property, string where)
    {
        var text = JsonShape.Text(parameter, "type", where);
        var bracket = text.IndexOf('[');
        var name = bracket < 0 ? text : text.Substring(0, bracket);
        var type = name == "tuple" ? Tuple(parameter, owner, property, where) : Elementary(name, where);
        return bracket < 0 ? type : Arrays(type, text.Substring(bracket), text, where);
    }

    private TupleType Tuple(JsonObject parameter, string owner, string property, string where)
    {
        var name = StructName(JsonShape.OptionalText(parameter, "internalType", where), owner + property);
        if (!parameter.Members.TryGetValue("components", out var components))
        {
            throw new BindingException($"{where} is a tuple but has no \"components\"");
        }

        var tuple = new TupleType(name, Parameters(components, name, "Field", where + ".components"));
        for (var i = 2; _structs.TryGetValue(tuple.Struct, out var known); i++)
        {
            if (SameShape(known, tuple))
            {
                return known;
            }

            tuple = tuple with { Struct = name + "_" + i };
        }

        _structs.Add(tuple.Struct, tuple);
        return tuple;
    }

    /// <summary><c>struct IBylaws.Clause[]</c> is <c>Clause</c>; without an internal type its place names it.</summary>
    private static string StructName(string internalType, string fallback)
    {
        const string prefix = "struct ";
        if (!internalType.StartsWith(prefix, StringComparison.Ordinal))
        {
            return Names.Pascal(fallback);
        }

        var name = internalType.Substring(prefix.Length).Split('[')[0];
        var pascal = Names.Pascal(name.Substring(name.LastIndexOf('.') + 1));
        return pascal == "Structs" ? "StructsStruct" : pascal;
    }

    private static bool SameShape(TupleType left, TupleType right) =>
        left.Canonical == right.Canonical
        && left.Components.Select(c => c.Name)
            .SequenceEqual(right.Components.Select(c => c.Name), StringComparer.Ordinal);

    private static SolidityType Arrays(SolidityType element, string suffix, string text, string where)
    {
        var type = element;
        for (var rest = suffix; rest.Length > 0; )
        {
            var close = rest.IndexOf(']');
            var digits = close > 0 && rest[0] == '[' ? rest.Substring(1, close - 1) : "x";
            int? length = digits.Length == 0 ? null : Number(digits, $"{where}: {text}");
            if (length is 0 or > MaxFixedLength)
            {
                throw new BindingException($"{where}: {text} has a length outside 1 to {MaxFixedLength}");
            }

            type = new ArrayType(type, length);
            rest = rest.Substring(close + 1);
        }

        return type;
    }

    private static SolidityType Elementary(string name, string where)
    {
        switch (name)
        {
            case "address":
                return new AddressType();
            case "bool":
                return new BoolType();
            case "bytes":
                return new BytesType();
            case "string":
                return new StringType();
            case "function":
                return new FixedBytesType(24, name);
        }

        if (name.StartsWith("bytes", StringComparison.Ordinal))
        {
            var size = Number(name.Substring("bytes".Length), $"{where}: {name}");
            return size is >= 1 and <= 32
                ? new FixedBytesType(size, name)
                : throw new BindingException($"{where}: {name} is not bytes1 to bytes32");
        }

        var isSigned = name.StartsWith("int", StringComparison.Ordinal);
        if (isSigned || name.StartsWith("uint", StringComparison.Ordinal))
        {
            var bits = Number(name.Substring(isSigned ? 3 : 4), $"{where}: {name}");
            return bits is >= 8 and <= 256 && bits % 8 == 0
                ? new IntegerType(isSigned, bits)
                : throw new BindingException($"{where}: {name} is no integer of 8 to 256 bits in steps of 8");
        }

        throw new BindingException($"{where}: the ABI has no type \"{name}\"");
    }

    private static int Number(string digits, string where) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && digits[0] != '0'
            ? number
            : throw new BindingException($"{where} is not a type of the ABI");
}
