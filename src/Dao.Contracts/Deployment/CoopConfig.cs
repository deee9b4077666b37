using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>What a co-operative is founded with: <c>coop.yaml</c>, read by <see cref="CoopConfigReader"/>.</summary>
public sealed record CoopConfig
{
    public required string Name { get; init; }

    /// <summary>ERC-4824.</summary>
    public string DaoUri { get; init; } = "";

    /// <summary>The bylaws' prose in Markdown; canonical: UTF-8, NFC, LF.</summary>
    public required string BylawsText { get; init; }

    /// <summary>Every clause of <see cref="ClauseCatalogue"/> with its value.</summary>
    public required IReadOnlyDictionary<string, UInt256> Clauses { get; init; }

    public required IReadOnlyList<FoundingMember> Members { get; init; }
    public required Address Registrar { get; init; }
    public required IReadOnlyList<Address> Treasurers { get; init; }
    public required int Threshold { get; init; }

    /// <summary>The ERC-20 of the treasury, unless a test euro is minted.</summary>
    public Address? Token { get; init; }

    /// <summary>How much of a new test euro (smallest units) the treasury starts with.</summary>
    public UInt256? TestEuroMint { get; init; }
}
