using Dao.Cli.Output;

namespace Dao.Cli.Chain;

/// <summary>The two governors: the assembly decides, the constitution changes the rules of deciding.</summary>
internal enum GovernorKind
{
    Assembly,
    Constitution,
}

internal static class GovernorKinds
{
    internal static string Name(this GovernorKind kind) => kind == GovernorKind.Assembly ? "assembly" : "constitution";

    internal static GovernorKind Parse(string text) =>
        text.ToLowerInvariant() switch
        {
            "assembly" => GovernorKind.Assembly,
            "constitution" => GovernorKind.Constitution,
            _ => throw CliFailure.BadInput($"--governor must be assembly or constitution, but is '{text}'."),
        };
}
