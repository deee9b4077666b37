using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// One action of a proposal as written in a file: <c>{to, value, function, args}</c> or <c>{to, value, data}</c>, in
/// YAML or JSON; a file holds one action or a list of them.
/// </summary>
/// <param name="To">An address, or the name of one of the co-op's contracts, such as <c>decisionLog</c>.</param>
/// <param name="Value">Wei that the call carries.</param>
/// <param name="Function">A signature, such as <c>record(bytes32,bytes32,string)</c>.</param>
internal sealed record ActionFile(
    string To,
    UInt256 Value,
    string? Function,
    IReadOnlyList<YamlNode> Args,
    byte[]? Data
)
{
    private const int LargestFile = 1 << 20;
    private static readonly string[] Fields = ["to", "value", "function", "args", "data"];

    internal static async Task<IReadOnlyList<ActionFile>> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw CliFailure.BadInput($"There is no action file {path}.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw CliFailure.BadInput($"{path} is larger than 1 MiB: this is not an action file.");
        }

        var text = await File.ReadAllTextAsync(path, cancellation);
        try
        {
            // JSON is YAML here: one strict reader for both. It refuses doubled keys.
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count != 1)
            {
                throw CliFailure.BadInput($"{path} must hold one document, but has {yaml.Documents.Count}.");
            }

            return yaml.Documents[0].RootNode switch
            {
                YamlSequenceNode list when list.Children.Count > 0 => [.. list.Select(node => Read(path, node))],
                var node => [Read(path, node)],
            };
        }
        catch (YamlException wrong)
        {
            throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} is neither JSON nor YAML (line {wrong.Start.Line}): {wrong.Message}"
                ),
                wrong
            );
        }
    }

    internal ProposalCall ToCall(Coop coop)
    {
        var to =
            coop.Names.TryGetValue(To, out var named) ? named
            : Address.TryParse(To, out var address) ? address
            : throw CliFailure.BadInput(
                $"'{To}' is neither an address (with a right checksum) nor a contract of this co-op: "
                    + string.Join(", ", coop.Names.Keys)
                    + "."
            );
        return new ProposalCall(to, Value, Data ?? FunctionCall.Encode(Function ?? "", Args));
    }

    private static ActionFile Read(string path, YamlNode node)
    {
        if (node is not YamlMappingNode action)
        {
            throw CliFailure.BadInput($"{path}: an action is an object with to, value, and function + args or data.");
        }

        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in action.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!Fields.Contains(name, StringComparer.Ordinal))
            {
                throw CliFailure.BadInput($"{path}: unknown field '{name}'. Known: {string.Join(", ", Fields)}.");
            }

            fields[name] = value;
        }

        var to = Scalar(path, fields, "to") ?? throw CliFailure.BadInput($"{path}: the field 'to' is missing.");
        var function = Scalar(path, fields, "function");
        var data = Scalar(path, fields, "data");
        if (function is null == data is null)
        {
            throw CliFailure.BadInput($"{path}: give either 'function' with 'args', or 'data'.");
        }

        if (data is not null && fields.ContainsKey("args"))
        {
            throw CliFailure.BadInput($"{path}: 'args' belong to 'function', not to 'data'.");
        }

        return new ActionFile(
            to,
            ReadValue(path, Scalar(path, fields, "value")),
            function,
            ReadArgs(path, fields.GetValueOrDefault("args")),
            data is null ? null : ReadData(path, data)
        );
    }

    private static string? Scalar(string path, Dictionary<string, YamlNode> fields, string name) =>
        fields.GetValueOrDefault(name) switch
        {
            null => null,
            YamlScalarNode { Value: { Length: > 0 } text } => text,
            _ => throw CliFailure.BadInput($"{path}: '{name}' must be a plain text or number."),
        };

    private static UInt256 ReadValue(string path, string? text) =>
        text is null ? UInt256.Zero
        : UInt256.TryParse(text, out var value) ? value
        : throw CliFailure.BadInput($"{path}: 'value' must be a whole number of wei, but is '{text}'.");

    private static byte[] ReadData(string path, string text) =>
        Hex.TryDecode(text, out var data)
            ? data
            : throw CliFailure.BadInput($"{path}: 'data' must be hex: 0x and an even number of digits.");

    private static IReadOnlyList<YamlNode> ReadArgs(string path, YamlNode? node) =>
        node switch
        {
            null => [],
            YamlSequenceNode list => [.. list],
            _ => throw CliFailure.BadInput($"{path}: 'args' must be a list."),
        };
}
