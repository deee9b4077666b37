using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Dao.Architecture.Tests;

/// <summary>
/// The arrows of docs/architecture.md: Ethereum &lt;- Contracts &lt;- Rules &lt;- {Indexer, Gateway, Cli} and
/// Ethereum.Primitives &lt;- Store &lt;- {Indexer, Gateway, Cli's Index commands}.
/// </summary>
public sealed partial class ArrowTests
{
    private static readonly string[] s_projects =
    [
        "Dao.Ethereum",
        "Dao.Contracts",
        "Dao.Rules",
        "Dao.Store",
        "Dao.Indexer",
        "Dao.Gateway",
        "dao",
    ];

    private static readonly ArchUnitNET.Domain.Architecture s_architecture = new ArchLoader()
        .LoadAssemblies([.. s_projects.Select(Assembly.Load)])
        .Build();

    public static TheoryData<string, string> ForbiddenArrows() =>
        new()
        {
            { @"^Dao\.Ethereum(\.|$)", @"^Dao\.(Contracts|Rules|Store|Indexer|Gateway|Cli)(\.|$)" },
            { @"^Dao\.Contracts(\.|$)", @"^Dao\.(Rules|Store|Indexer|Gateway|Cli)(\.|$)" },
            { @"^Dao\.Rules(\.|$)", @"^Dao\.(Store|Indexer|Gateway|Cli)(\.|$)" },
            { @"^Dao\.Store(\.|$)", @"^Dao\.(Contracts|Rules|Indexer|Gateway|Cli)(\.|$)" },
            { @"^Dao\.Store(\.|$)", @"^Dao\.Ethereum\.(?!Primitives(\.|$))" },
            { @"^Dao\.Indexer(\.|$)", @"^Dao\.(Gateway|Cli)(\.|$)" },
            { @"^Dao\.Gateway(\.|$)", @"^Dao\.(Indexer|Cli)(\.|$)" },
            { @"^Dao\.Cli(\.|$)", @"^Dao\.(Indexer|Gateway)(\.|$)" },
            { @"^Dao\.Cli(?!\.Commands\.(Index|Db)(\.|$))", @"^Dao\.Store(\.|$)" },
            { @"^Dao\.(?!Store(\.|$))", @"^(Microsoft\.Data\.Sqlite|Npgsql|Dapper|DbUp)(\.|$)" },
            { @"^Dao\.(?!Indexer\.Jobs(\.|$))", @"^Hangfire(\.|$)" },
            { @"^Dao\.(?!Ethereum(\.|$))", @"^Org\.BouncyCastle(\.|$)" },
        };

    [Theory]
    [MemberData(nameof(ForbiddenArrows))]
    public void Types_of_one_layer_do_not_use_a_forbidden_one(string from, string to)
    {
        Violations(from, to).ShouldBeEmpty();
    }

    [Fact]
    public void Gateway_features_do_not_use_each_other()
    {
        Violations((source, target) => Feature(source) is { } a && Feature(target) is { } b && a != b).ShouldBeEmpty();
    }

    [Fact]
    public void Every_layer_was_loaded_with_its_dependencies()
    {
        foreach (string project in s_projects)
        {
            s_architecture
                .Types.Count(t =>
                    t.Assembly.Name.StartsWith(project + ",", StringComparison.Ordinal) || t.Assembly.Name == project
                )
                .ShouldBeGreaterThan(0, project);
        }

        // The check sees real arrows: these are allowed and exist.
        Violations(@"^Dao\.Cli(\.|$)", @"^Dao\.Contracts(\.|$)").ShouldNotBeEmpty();
        Violations(@"^Dao\.Store(\.|$)", @"^(Microsoft\.Data\.Sqlite|Npgsql)(\.|$)").ShouldNotBeEmpty();
    }

    private static List<string> Violations(string from, string to) =>
        Violations((source, target) => Matches(source, from) && Matches(target, to));

    private static List<string> Violations(Func<string, string, bool> forbidden) =>
        [
            .. s_architecture
                .Types.SelectMany(type =>
                    type.Dependencies.Select(d => (Source: type.FullName, Target: d.Target.FullName))
                )
                // A type parameter T is loaded under the name of some generic type, such as Slice`1+<T>: not a dependency.
                .Where(arrow => !arrow.Target.Contains("+<", StringComparison.Ordinal))
                .Where(arrow => forbidden(arrow.Source, arrow.Target))
                .Select(arrow => $"{arrow.Source} -> {arrow.Target}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static bool Matches(string name, string pattern) =>
        Regex.IsMatch(name, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string? Feature(string name)
    {
        var match = FeatureName().Match(name);
        return match.Success ? match.Groups["feature"].Value : null;
    }

    [GeneratedRegex(@"^Dao\.Gateway\.Features\.(?<feature>[A-Za-z]+)(\.|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FeatureName();
}
