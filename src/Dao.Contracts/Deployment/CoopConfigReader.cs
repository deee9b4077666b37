using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Dao.Ethereum.Primitives;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dao.Contracts.Deployment;

/// <summary>Reads <c>coop.yaml</c>, strictly: unknown keys, doubled accounts and impossible numbers are errors with a line.</summary>
public static partial class CoopConfigReader
{
    private static readonly string[] s_keys =
    [
        "name",
        "daoUri",
        "bylaws",
        "members",
        "registrar",
        "treasurers",
        "threshold",
        "token",
    ];

    /// <exception cref="CoopConfigException">The file is missing or can not be used.</exception>
    public static CoopConfig ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new CoopConfigException($"There is no file {path}. Copy examples/mossgate/coop.yaml to begin.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        return Read(File.ReadAllText(path), name => ReadBylaws(Path.Combine(folder, name)));
    }

    /// <param name="yaml">The text of coop.yaml.</param>
    /// <param name="bylawsText">Gives the prose for the path in <c>bylaws.text</c>.</param>
    /// <exception cref="CoopConfigException">The text can not be used.</exception>
    public static CoopConfig Read(string yaml, Func<string, string> bylawsText)
    {
        ArgumentNullException.ThrowIfNull(bylawsText);
        var root = Load(yaml);
        Known(root, s_keys);
        var bylaws = Map(root, "bylaws");
        Known(bylaws, "text", "clauses");
        var members = Members(root);
        var treasurers = Treasurers(root);
        var clauses = Clauses(bylaws);
        var (token, mint) = Token(root);
        return new CoopConfig
        {
            Name = Text(root, "name"),
            DaoUri = root.Children.ContainsKey("daoUri") ? Text(root, "daoUri") : "",
            BylawsText = bylawsText(Text(bylaws, "text")),
            Clauses = clauses,
            Members = members,
            Registrar = Account(Child(root, "registrar")),
            Treasurers = treasurers,
            Threshold = Threshold(root, treasurers.Count, clauses),
            Token = token,
            TestEuroMint = mint,
        };
    }

    private static string ReadBylaws(string path) =>
        File.Exists(path)
            ? BylawsText.Canonical(File.ReadAllBytes(path), path)
            : throw new CoopConfigException($"bylaws.text names {path}, and there is no such file.");

    private static YamlMappingNode Load(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode map
                ? map
                : throw new CoopConfigException(
                    "coop.yaml must be one document with keys: " + string.Join(", ", s_keys) + "."
                );
        }
        catch (YamlException e)
        {
            throw new CoopConfigException($"coop.yaml, line {e.Start.Line}: {e.Message}");
        }
    }

    private static List<FoundingMember> Members(YamlMappingNode root)
    {
        var members = new List<FoundingMember>();
        var seen = new HashSet<Address>();
        foreach (var node in List(root, "members"))
        {
            if (node is not YamlMappingNode member)
            {
                throw Wrong(node, "a member is written { account: \"0x...\", kind: human, class: worker }");
            }

            Known(member, "account", "kind", "class");
            var account = Account(Child(member, "account"));
            if (!seen.Add(account))
            {
                throw Wrong(node, $"{account} is listed twice; one person, one membership");
            }

            members.Add(
                new FoundingMember(account, Choice<MemberKind>(member, "kind"), Choice<MemberClass>(member, "class"))
            );
        }

        return members.Count > 0 ? members : throw Wrong(Child(root, "members"), "a co-operative needs members");
    }

    private static List<Address> Treasurers(YamlMappingNode root)
    {
        var treasurers = new List<Address>();
        foreach (var node in List(root, "treasurers"))
        {
            var account = Account(node);
            if (treasurers.Contains(account))
            {
                throw Wrong(node, $"{account} is listed twice among the treasurers");
            }

            treasurers.Add(account);
        }

        return treasurers;
    }

    private static int Threshold(YamlMappingNode root, int treasurers, Dictionary<string, UInt256> clauses)
    {
        var node = Child(root, "threshold");
        var least = (int)clauses["minSigners"];
        return
            int.TryParse(Scalar(node), NumberStyles.None, CultureInfo.InvariantCulture, out var threshold)
            && threshold >= least
            && threshold <= treasurers
            ? threshold
            : throw Wrong(
                node,
                $"threshold is how many of the {treasurers} treasurers must sign: a number from {least} (minSigners) to {treasurers}"
            );
    }

    private static Dictionary<string, UInt256> Clauses(YamlMappingNode bylaws)
    {
        var clauses = ClauseCatalogue.All.ToDictionary(
            clause => clause.Key,
            clause => clause.Default,
            StringComparer.Ordinal
        );
        var given = bylaws.Children.ContainsKey("clauses") ? Map(bylaws, "clauses") : new YamlMappingNode();
        foreach (var (keyNode, valueNode) in given)
        {
            var key = Scalar(keyNode);
            var clause =
                ClauseCatalogue.Find(key)
                ?? throw Wrong(keyNode, $"there is no clause '{key}'; see examples/mossgate/coop.yaml");
            var value = Value(clause, valueNode);
            if (value < clause.Min || value > clause.Max)
            {
                throw Wrong(valueNode, $"{key} is {value}; it must lie between {clause.Min} and {clause.Max}");
            }

            clauses[key] = value;
        }

        return ClauseRules.FirstBroken(clauses, (_, value) => value.ToString()) is var (broken, message)
            ? throw Wrong(given.Children.TryGetValue(broken, out var at) ? at : given, message)
            : clauses;
    }

    private static UInt256 Value(ClauseDefinition clause, YamlNode node)
    {
        var text = Scalar(node);
        if (clause.Unit == ClauseUnit.BasisPoints && Percent().Match(text) is { Success: true } percent)
        {
            var fraction = percent.Groups["fraction"].Value.PadRight(2, '0');
            return UInt256.Parse(percent.Groups["whole"].Value + fraction);
        }

        if (clause.Unit == ClauseUnit.Seconds && Duration().Match(text) is { Success: true } duration)
        {
            ulong unit = duration.Groups["unit"].Value switch
            {
                "w" => 604_800,
                "d" => 86_400,
                "h" => 3_600,
                "m" => 60,
                _ => 1,
            };
            return UInt256.Parse(duration.Groups["count"].Value) * UInt256.From(unit);
        }

        return Digits().IsMatch(text)
            ? UInt256.Parse(text)
            : throw Wrong(
                node,
                clause.Unit switch
                {
                    ClauseUnit.Seconds => $"{clause.Key} is a duration like 7d or 12h, not '{text}'",
                    ClauseUnit.BasisPoints => $"{clause.Key} is a share like 20% or 2.5%, not '{text}'",
                    _ => $"{clause.Key} is a whole number, not '{text}'",
                }
            );
    }

    private static (Address? Token, UInt256? Mint) Token(YamlMappingNode root)
    {
        var node = Child(root, "token");
        if (node is YamlScalarNode)
        {
            return (Account(node), null);
        }

        if (node is not YamlMappingNode token)
        {
            throw Wrong(node, "token is an address, or { testEuro: { mint: \"1000.00\" } }");
        }

        Known(token, "testEuro");
        var test = Map(token, "testEuro");
        Known(test, "mint");
        var amount = Child(test, "mint");
        var match = Amount().Match(Scalar(amount));
        return match.Success
            ? (
                null,
                (UInt256)
                    BigInteger.Parse(
                        match.Groups["whole"].Value + match.Groups["fraction"].Value.PadRight(6, '0'),
                        CultureInfo.InvariantCulture
                    )
            )
            : throw Wrong(amount, "mint is an amount of euros with at most 6 decimals, for example \"186400.00\"");
    }

    private static T Choice<T>(YamlMappingNode parent, string key)
        where T : struct, Enum
    {
        var node = Child(parent, key);
        var names = Enum.GetNames<T>();
        var index = Array.FindIndex(
            names,
            name => string.Equals(name, Scalar(node), StringComparison.OrdinalIgnoreCase)
        );
        return index >= 0
            ? Enum.GetValues<T>()[index]
            : throw Wrong(
                node,
                $"{key} is one of {string.Join(", ", names.Select(name => name.ToLowerInvariant()))}, not '{Scalar(node)}'"
            );
    }

    private static Address Account(YamlNode node)
    {
        try
        {
            var account = Address.Parse(Scalar(node));
            return account != Address.Zero
                ? account
                : throw Wrong(node, "the zero address is nobody's account: whoever it stands for could never act");
        }
        catch (FormatException e)
        {
            throw Wrong(node, e.Message.TrimEnd('.'));
        }
    }

    private static void Known(YamlMappingNode map, params string[] keys)
    {
        foreach (var key in map.Children.Keys)
        {
            if (!keys.Contains(Scalar(key), StringComparer.Ordinal))
            {
                throw Wrong(key, $"'{Scalar(key)}' is not known here; expected {string.Join(", ", keys)}");
            }
        }
    }

    private static YamlNode Child(YamlMappingNode parent, string key) =>
        parent.Children.TryGetValue(key, out var node) ? node : throw Wrong(parent, $"'{key}' is missing");

    private static YamlMappingNode Map(YamlMappingNode parent, string key) =>
        Child(parent, key) as YamlMappingNode ?? throw Wrong(Child(parent, key), $"'{key}' must have keys of its own");

    private static YamlSequenceNode List(YamlMappingNode parent, string key) =>
        Child(parent, key) as YamlSequenceNode ?? throw Wrong(Child(parent, key), $"'{key}' must be a list");

    private static string Text(YamlMappingNode parent, string key) =>
        Scalar(Child(parent, key)) is { Length: > 0 and <= 100 } text
            ? text
            : throw Wrong(Child(parent, key), $"'{key}' must be a text of 1 to 100 characters");

    private static string Scalar(YamlNode node) =>
        (node as YamlScalarNode)?.Value ?? throw Wrong(node, "expected one value here, not a list or a map");

    private static CoopConfigException Wrong(YamlNode node, string message) =>
        new($"coop.yaml, line {node.Start.Line}: {message}.");

    [GeneratedRegex(@"^(?<whole>\d{1,3})(\.(?<fraction>\d{1,2}))?%$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"^(?<count>\d{1,9})(?<unit>[wdhms])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^\d{1,39}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<whole>\d{1,30})(\.(?<fraction>\d{1,6}))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();
}
