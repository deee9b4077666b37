using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Sources;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Cli.Commands.Verify;

/// <summary>
/// <c>verify source</c>: <c>{verified, sentence, address, name, contract, compiler, settings, bytes, constants: [{name, type, value, means}],
/// sources: [{file, keccak256}], differences: [{offset, expected, found}], file}</c>; exit code 8 unless verified. Of Safe's contracts,
/// which are not compiled here, only the first five. At most <see cref="MostDifferences"/> differences are listed.
/// </summary>
internal sealed record SourceAnswer(
    bool Verified,
    string Sentence,
    Address Address,
    string? Name,
    string Contract,
    string? Compiler,
    string? Settings,
    int? Bytes,
    IReadOnlyList<ConstantCard> Constants,
    IReadOnlyList<SourceCard> Sources,
    IReadOnlyList<DifferenceCard> Differences,
    string? File
) : Answer
{
    private const int MostDifferences = 20;

    [System.Text.Json.Serialization.JsonIgnore]
    public override ExitCode ExitCode => Verified ? ExitCode.Done : ExitCode.Verification;

    internal static SourceAnswer Of(
        Address address,
        string? name,
        SourceVerdict.Compiled verdict,
        AddressBook book,
        string? file
    )
    {
        var (source, code) = (verdict.Source, verdict.Comparison);
        return new SourceAnswer(
            verdict.IsVerified,
            verdict.Sentence,
            address,
            name,
            source.FullName,
            source.Compiler,
            source.Settings.Words,
            code.FoundBytes,
            [
                .. code.Immutables.Select(one => new ConstantCard(
                    one.Variable.Name,
                    one.Variable.Type,
                    one.Text,
                    one.Address is { } known ? book.NameOf(known) : null
                )),
            ],
            [.. source.Files.Select(one => new SourceCard(one.Name, one.Digest))],
            [
                .. code
                    .Differences.Take(MostDifferences)
                    .Select(one => new DifferenceCard(
                        one.Offset,
                        Hex.Encode(one.Expected.Span),
                        Hex.Encode(one.Found.Span)
                    )),
            ],
            file
        );
    }

    internal static SourceAnswer Of(Address address, string? name, SourceVerdict.Published verdict)
    {
        return new SourceAnswer(
            verdict.IsVerified,
            verdict.Sentence,
            address,
            name,
            verdict.Contract,
            null,
            null,
            null,
            [],
            [],
            [],
            null
        );
    }

    internal override void Render(Page page)
    {
        if (Verified)
        {
            page.Good(Sentence);
        }
        else
        {
            page.Bad(Sentence);
        }

        page.Gap();
        page.Facts(
            ("Address", Name is null ? Address.ToString() : $"{Address} ({Name})"),
            ("Contract", Contract),
            ("Compiler", Compiler is null ? null : $"solc {Compiler}"),
            ("Settings", Settings),
            ("Code", Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes") : null)
        );
        foreach (var difference in Differences)
        {
            page.Bad(difference.Words);
        }

        if (Constants.Count > 0)
        {
            page.Heading("What the constructor fixed in the code");
            page.Facts(Constants.Select(one => (one.Name, (string?)one.Words)));
        }

        if (Sources.Count > 0)
        {
            page.Heading("Sources, by their keccak256");
            foreach (var source in Sources)
            {
                page.Sentence($"{source.Keccak256} {source.File}");
            }
        }

        if (File is not null)
        {
            page.Gap();
            page.Sentence($"Written to {File}: give it to Sourcify, Etherscan or Blockscout.");
        }
    }
}

/// <param name="Means">What the co-op calls that address.</param>
internal sealed record ConstantCard(string Name, string Type, string Value, string? Means)
{
    internal string Words => Means is null ? Value : $"{Value} ({Means})";
}

internal sealed record SourceCard(string File, Hash32 Keccak256);

/// <param name="Expected">Empty where the code on the chain is longer.</param>
/// <param name="Found">Empty where it is shorter.</param>
internal sealed record DifferenceCard(int Offset, string Expected, string Found)
{
    internal string Words =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  At byte {Offset}: expected {(Expected == "0x" ? "nothing" : Expected)}, found {(Found == "0x" ? "nothing" : Found)}"
        );
}
