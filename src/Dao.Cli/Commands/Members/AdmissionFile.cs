using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dao.Cli.Commands.Members;

/// <summary>A list of <c>{account, kind, class, applicationHash}</c> in YAML or JSON; the hash may be left out.</summary>
internal static class AdmissionFile
{
    private static readonly string[] Fields = ["account", "kind", "class", "applicationHash"];

    internal static async Task<IReadOnlyList<MemberRegistry.Structs.Admission>> ReadAsync(
        string path,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(path))
        {
            throw CliFailure.BadInput($"There is no file {path}.");
        }

        var text = await File.ReadAllTextAsync(path, cancellation);
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents is [{ RootNode: YamlSequenceNode { Children.Count: > 0 } list }]
                ? [.. list.Select((node, i) => Read($"{path}, entry {i + 1}", node))]
                : throw CliFailure.BadInput($"{path} must be a list of {{account, kind, class}}.");
        }
        catch (YamlException wrong)
        {
            throw CliFailure.BadInput($"{path} is neither JSON nor YAML: {wrong.Message}", wrong);
        }
    }

    internal static MemberRegistry.Structs.Admission Parse(
        string where,
        string account,
        string kind,
        string memberClass,
        string? applicationHash
    )
    {
        try
        {
            return new MemberRegistry.Structs.Admission(
                Address.Parse(account),
                MemberCodes.Kind(kind),
                MemberCodes.Class(memberClass),
                applicationHash is null ? Hash32.Zero : Hash32.Parse(applicationHash)
            );
        }
        catch (FormatException wrong)
        {
            throw CliFailure.BadInput($"{where}: {wrong.Message}", wrong);
        }
    }

    private static MemberRegistry.Structs.Admission Read(string where, YamlNode node)
    {
        if (node is not YamlMappingNode entry)
        {
            throw CliFailure.BadInput($"{where} must be {{account, kind, class}}.");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in entry.Children)
        {
            if (
                key is not YamlScalarNode { Value: { } name }
                || value is not YamlScalarNode { Value: { } text }
                || !Fields.Contains(name, StringComparer.Ordinal)
            )
            {
                throw CliFailure.BadInput($"{where}: unknown field {key}. Known: {string.Join(", ", Fields)}.");
            }

            fields[name] = text;
        }

        return Parse(
            where,
            Required(where, fields, "account"),
            Required(where, fields, "kind"),
            Required(where, fields, "class"),
            fields.GetValueOrDefault("applicationHash")
        );
    }

    private static string Required(string where, Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name) ?? throw CliFailure.BadInput($"{where}: the field '{name}' is missing.");
}
