using System.Collections.Immutable;
using System.Runtime.Loader;
using Dao.Ethereum.SourceGeneration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dao.Contracts.Tests.Bindings;

/// <summary>Runs the source generator over ABI files and compiles what it emits, with every warning as an error.</summary>
internal sealed class GeneratorRun
{
    private static readonly MetadataReference[] s_references =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Compilation _compilation;

    public GeneratorRun(params (string File, string Json)[] files)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(new AbiBindingGenerator())
            .AddAdditionalTexts([.. files.Select(file => new AbiFile(file.File, file.Json))]);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: NullableContextOptions.Enable
        );
        driver = driver.RunGeneratorsAndUpdateCompilation(
            CSharpCompilation.Create("Generated", [], s_references, options),
            out _compilation,
            out var diagnostics
        );
        Complaints =
        [
            .. diagnostics.Select(d => $"{d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
        Sources = [.. driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];
    }

    public ImmutableArray<string> Complaints { get; }

    public ImmutableArray<string> Sources { get; }

    /// <summary>An artifact of a contract <c>Odd</c> with these ABI entries.</summary>
    public static GeneratorRun Of(string abi) =>
        new(("Odd.json", $$"""{"contractName":"Odd","abi":[{{abi}}],"bytecode":"0x6001","deployedBytecode":"0x"}"""));

    /// <summary>The compiled class of the contract.</summary>
    public Type Load(string contract = "Odd")
    {
        using var assembly = new MemoryStream();
        var result = _compilation.Emit(assembly);
        result
            .Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Hidden)
            .Select(d => d.ToString())
            .ShouldBeEmpty();
        assembly.Position = 0;
        return new AssemblyLoadContext("generated", isCollectible: true)
                .LoadFromStream(assembly)
                .GetType("Dao.Contracts.Bindings." + contract)
            ?? throw new InvalidOperationException($"No class {contract} was generated.");
    }

    /// <summary>A member of the class: <c>Functions.Transfer</c>.</summary>
    public Type Load(string group, string member) =>
        Load().GetNestedType(group)?.GetNestedType(member)
        ?? throw new InvalidOperationException($"No {group}.{member} was generated.");

    private sealed class AbiFile(string path, string json) : AdditionalText
    {
        public override string Path { get; } = "/abi/" + path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(json);
    }
}
