using System.Globalization;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Rules.Bylaws;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dao.Cli.Commands.Clauses;

/// <summary>
/// The bylaws as one file that people read: the clauses between two lines <c>---</c>, each <c>key: value</c> with its unit,
/// and behind them the prose. docs/bylaws.md says how it is written.
/// </summary>
/// <param name="Path">Where it was read from, for sentences.</param>
/// <param name="Values">By key: the text of the value, and its line.</param>
/// <param name="Prose">The words behind the clauses as they are digested; null if there are none.</param>
internal sealed record BylawDocument(
    string Path,
    IReadOnlyDictionary<string, (string Text, int Line)> Values,
    string? Prose
)
{
    private const string Fence = "---\n";
    private const int LargestFile = 1 << 20;
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    internal static BylawDocument Read(string path)
    {
        var text = ReadText(path);
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
        {
            throw CliFailure.BadInput(
                $"{path} does not begin with a line '---': its clauses are missing. 'dao bylaws export' writes such a document."
            );
        }

        var end = text.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal);
        if (end < 0)
        {
            throw CliFailure.BadInput($"{path}: no second line '---' ends the clauses that the first line begins.");
        }

        // One empty line between the clauses and the prose belongs to neither.
        var prose = text[(end + 1 + Fence.Length)..];
        prose = prose.StartsWith('\n') ? prose[1..] : prose;
        return new BylawDocument(
            path,
            ReadValues(path, text[Fence.Length..(end + 1)]),
            string.IsNullOrWhiteSpace(prose) ? null : prose
        );
    }

    /// <summary>The prose of a document, or of a file that is nothing but prose.</summary>
    internal static string ReadProse(string path)
    {
        var text = ReadText(path);
        return !text.StartsWith(Fence, StringComparison.Ordinal)
            ? text
            : Read(path).Prose ?? throw CliFailure.BadInput($"{path} has clauses, but no words behind them.");
    }

    /// <summary>What the document wants of every clause that the chain has: neither more nor less than all of them.</summary>
    internal IReadOnlyList<WantedValue> ValuesOf(ChainBylaws chain, TokenEntry? money)
    {
        var known = chain.Clauses.Select(clause => clause.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, (_, line)) in Values)
        {
            if (!known.Contains(key))
            {
                throw At(line, $"the bylaws have no clause '{key}'. 'dao bylaws show' lists them.");
            }
        }

        var missing = chain
            .Clauses.Where(clause => !Values.ContainsKey(clause.Key))
            .Select(clause => $"{clause.Key}: {ClauseText.Write(clause.Key, clause.Value, money)}")
            .ToArray();
        return missing.Length == 0
            ? [.. chain.Clauses.Select(clause => Wanted(clause.Key, money))]
            : throw CliFailure.BadInput(
                $"{Path} leaves out clauses that the bylaws have and can not lose. Add: {string.Join("; ", missing)}."
            );
    }

    private WantedValue Wanted(string key, TokenEntry? money)
    {
        var (text, line) = Values[key];
        return ClauseText.TryRead(key, text, money, out var value, out var expected)
            ? new WantedValue { Key = key, Value = value }
            : throw At(line, $"{key} is '{text}', but must be {expected}.");
    }

    private CliFailure At(int line, string message) =>
        CliFailure.BadInput(string.Create(CultureInfo.InvariantCulture, $"{Path}, line {line}: {message}"));

    /// <summary>A document that <see cref="Read"/> reads as the same values and the same prose.</summary>
    internal static string Write(IEnumerable<(string Key, string Value, string Remark)> clauses, string? prose)
    {
        var text = new StringBuilder(Fence);
        foreach (var (key, value, remark) in clauses)
        {
            text.Append(key).Append(": ").Append(Scalar(value)).Append("  # ").Append(remark).Append('\n');
        }

        return text.Append(Fence).Append(prose is null ? "" : "\n" + prose).ToString();
    }

    private static string Scalar(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or ',' or '.' or '%')
            ? value
            : '"'
                + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                + '"';

    private static string ReadText(string path)
    {
        if (!File.Exists(path))
        {
            throw CliFailure.BadInput($"There is no file {path}.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw CliFailure.BadInput($"{path} is larger than 1 MiB: these are not bylaws.");
        }

        string text;
        try
        {
            text = CanonicalText.Of(s_strict.GetString(File.ReadAllBytes(path)));
        }
        catch (DecoderFallbackException invalid)
        {
            throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} is not UTF-8 at byte {invalid.Index}. Save it as UTF-8."
                ),
                invalid
            );
        }

        var control = text.AsSpan().IndexOfAnyInRange('\0', '\u0008');
        return control < 0
            ? text
            : throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}, line {text.AsSpan(0, control).Count('\n') + 1}: a control character (U+{(int)text[control]:X4}) is no text."
                )
            );
    }

    private static Dictionary<string, (string, int)> ReadValues(string path, string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is not [{ RootNode: YamlMappingNode map }])
            {
                throw CliFailure.BadInput($"{path}: between the lines '---' stand clauses, each as 'key: value'.");
            }

            var values = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
            foreach (var (key, value) in map.Children)
            {
                var line = Line(key.Start.Line);
                values[Scalar(path, key, line)] = (Scalar(path, value, line), line);
            }

            return values;
        }
        catch (YamlException wrong)
        {
            throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}, line {Line(wrong.Start.Line)}: the clauses can not be read ({wrong.Message.TrimEnd('.')}). Write each as 'key: value' on a line of its own, none twice."
                ),
                wrong
            );
        }
    }

    private static string Scalar(string path, YamlNode node, int line) =>
        node is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : throw CliFailure.BadInput(
                string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: a clause is one key and one value.")
            );

    /// <summary>The clauses begin on the file's second line.</summary>
    private static int Line(long inClauses) => (int)inClauses + 1;
}
