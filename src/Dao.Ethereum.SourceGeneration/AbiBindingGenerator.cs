using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Dao.Ethereum.SourceGeneration.Emission;
using Dao.Ethereum.SourceGeneration.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dao.Ethereum.SourceGeneration;

/// <summary>
/// Turns compiler artifacts (additional files <c>**/*.json</c>) into typed C#: one static class per contract in the
/// namespace <c>{RootNamespace}.Bindings</c>.
/// </summary>
/// <remarks>
/// 1. each file, alone, becomes a <see cref="Binding"/>: source text, or the reason why not; 2. names that two files share
/// are found; 3. sources and diagnostics are added. Each step compares by value, so an edit re-emits one class only.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class AbiBindingGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor s_unusableFile = new(
        "DAO001",
        "The ABI file can not be turned into C#",
        "{0}: {1}",
        "Dao.Bindings",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var rootNamespace = context.AnalyzerConfigOptionsProvider.Select(
            static (options, _) =>
                options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var name) && name.Length > 0
                    ? name
                    : "Dao.Contracts"
        );
        var bindings = context
            .AdditionalTextsProvider.Where(static file =>
                file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            )
            .Combine(rootNamespace)
            .Select(static (input, cancellation) => Bind(input.Left, input.Right, cancellation));
        var sharedNames = bindings
            .Select(static (binding, _) => binding.Name)
            .Collect()
            .Select(static (names, _) => SharedNames(names));

        context.RegisterSourceOutput(
            bindings.Combine(sharedNames),
            static (output, input) => Add(output, input.Left, input.Right)
        );
    }

    private static Binding Bind(AdditionalText file, string rootNamespace, CancellationToken cancellation)
    {
        var path = file.Path.Replace('\\', '/');
        try
        {
            var text = file.GetText(cancellation) ?? throw new BindingException("the file can not be read");
            var contract = ArtifactParser.Parse(text.ToString());
            cancellation.ThrowIfCancellationRequested();
            return new Binding(path, contract.Name, ContractEmitter.Emit(contract, rootNamespace), "");
        }
        catch (BindingException e)
        {
            return new Binding(path, "", "", e.Message);
        }
    }

    /// <summary>One text, because arrays do not compare by value.</summary>
    private static string SharedNames(ImmutableArray<string> names) =>
        string.Concat(
            names
                .Where(name => name.Length > 0)
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1)
                .Select(same => $"|{same.Key}|")
                .OrderBy(name => name, StringComparer.Ordinal)
        );

    private static void Add(SourceProductionContext output, Binding binding, string sharedNames)
    {
        var reason =
            binding.Reason.Length > 0 ? binding.Reason
            : sharedNames.IndexOf($"|{binding.Name}|", StringComparison.OrdinalIgnoreCase) >= 0
                ? $"another file also describes a contract called {binding.Name}"
            : "";
        if (reason.Length == 0)
        {
            output.AddSource(binding.Name + ".g.cs", SourceText.From(binding.Source, System.Text.Encoding.UTF8));
            return;
        }

        var location = Location.Create(binding.Path, default, default);
        output.ReportDiagnostic(Diagnostic.Create(s_unusableFile, location, Path.GetFileName(binding.Path), reason));
    }

    private sealed record Binding(string Path, string Name, string Source, string Reason);
}
