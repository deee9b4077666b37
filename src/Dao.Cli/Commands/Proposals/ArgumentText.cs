using System.Globalization;
using System.Numerics;
using Dao.Cli.Output;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using YamlDotNet.RepresentationModel;

namespace Dao.Cli.Commands.Proposals;

/// <summary>Reads one argument of a call strictly as its ABI type says; ranges are checked by the encoder.</summary>
internal static class ArgumentText
{
    internal static object Read(AbiType type, YamlNode node, string where) =>
        type switch
        {
            AbiArray array => ReadMany(array.Element, node, array.Length, where),
            AbiTuple tuple => ReadTuple(tuple, node, where),
            AbiString => Text(type, node, where),
            AbiBool => Text(type, node, where) switch
            {
                "true" => true,
                "false" => false,
                var text => throw Wrong(type, text, where, "true or false"),
            },
            AbiUInt => UInt256.TryParse(Text(type, node, where), out var number)
                ? number
                : throw Wrong(type, Text(type, node, where), where, "a whole number, not below zero"),
            AbiInt => BigInteger.TryParse(
                Text(type, node, where),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : throw Wrong(type, Text(type, node, where), where, "a whole number"),
            AbiAddress => ReadAddress(type, Text(type, node, where), where),
            AbiFixedBytes bytes => ReadBytes(type, Text(type, node, where), bytes.Length, where),
            AbiBytes => ReadBytes(type, Text(type, node, where), null, where),
            _ => throw CliFailure.BadInput($"{where}: the type {type} can not be written in an action file."),
        };

    private static object[] ReadMany(AbiType element, YamlNode node, int? length, string where)
    {
        var items = List(node, where);
        if (length is { } fixedLength && items.Count != fixedLength)
        {
            throw CliFailure.BadInput($"{where}: a list of {fixedLength} is expected, but it has {items.Count}.");
        }

        return [.. items.Select((item, i) => Read(element, item, $"{where}, item {i + 1}"))];
    }

    private static object[] ReadTuple(AbiTuple tuple, YamlNode node, string where)
    {
        var items = List(node, where);
        return items.Count == tuple.Components.Count
            ? [.. tuple.Components.Select((type, i) => Read(type, items[i], $"{where}, field {i + 1}"))]
            : throw CliFailure.BadInput(
                $"{where}: {tuple} is written as a list of {tuple.Components.Count}, but it has {items.Count}."
            );
    }

    private static Address ReadAddress(AbiType type, string text, string where)
    {
        try
        {
            return Address.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw Wrong(type, text, where, wrong.Message);
        }
    }

    private static object ReadBytes(AbiType type, string text, int? length, string where)
    {
        if (!Hex.TryDecode(text, out var bytes) || (length is { } exact && bytes.Length != exact))
        {
            throw Wrong(type, text, where, length is null ? "0x and hex digits" : $"0x and {length * 2} hex digits");
        }

        return length == 32 ? Hash32.FromBytes(bytes) : bytes;
    }

    private static IList<YamlNode> List(YamlNode node, string where) =>
        node is YamlSequenceNode list ? list.Children : throw CliFailure.BadInput($"{where}: a list is expected.");

    private static string Text(AbiType type, YamlNode node, string where) =>
        node is YamlScalarNode { Value: { } text }
            ? text
            : throw CliFailure.BadInput($"{where}: a single value of type {type} is expected.");

    private static CliFailure Wrong(AbiType type, string text, string where, string expected) =>
        CliFailure.BadInput($"{where} ({type}): '{text}' does not fit. Expected: {expected}");
}
