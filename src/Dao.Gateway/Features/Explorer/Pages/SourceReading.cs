using Dao.Contracts.Sources;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>What the page of a contract says of its source.</summary>
public sealed class SourceReading(SourceCheck check)
{
    /// <summary>Differences that the page shows; the sentence counts them all.</summary>
    private const int MostDifferences = 20;

    /// <summary>Null for an address without a contract, or with one of which no source is known.</summary>
    public async Task<SourceView?> ReadAsync(Address address, AddressNames names, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(address, cancellationToken);
        return verdict switch
        {
            SourceVerdict.Compiled compiled => new SourceView(
                verdict.IsVerified,
                verdict.Sentence,
                compiled.Source,
                compiled.Comparison.FoundBytes,
                await ConstantsAsync(compiled.Comparison, names, cancellationToken),
                [.. compiled.Comparison.Differences.Take(MostDifferences)]
            ),
            SourceVerdict.Published => new SourceView(verdict.IsVerified, verdict.Sentence, null, 0, [], []),
            _ => null,
        };
    }

    /// <summary>The source that the code at an address was built from; null if it was not, or is not known.</summary>
    public async Task<ContractSource?> FindAsync(Address address, CancellationToken cancellationToken) =>
        await check.CheckAsync(address, cancellationToken) is SourceVerdict.Compiled { IsVerified: true } compiled
            ? compiled.Source
            : null;

    private static async Task<IReadOnlyList<ConstantLine>> ConstantsAsync(
        CodeComparison comparison,
        AddressNames names,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<ConstantLine>();
        foreach (var value in comparison.Immutables)
        {
            lines.Add(
                new ConstantLine(
                    value.Variable.Name,
                    value.Text,
                    value.Address,
                    value.Address is { } account ? await names.FindAsync(account, cancellationToken) : null
                )
            );
        }

        return lines;
    }
}
