using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Signing;

namespace Dao.Gateway.Chain;

/// <summary>The contracts of the co-op that this gateway serves, as <c>deployment.json</c> names them.</summary>
public sealed record CoopContracts
{
    public required string Name { get; init; }
    public required ulong ChainId { get; init; }
    public required BlockNumber GenesisBlock { get; init; }
    public required Address AccessManager { get; init; }
    public required Address Bylaws { get; init; }
    public required Address MemberRegistry { get; init; }
    public required Address Assembly { get; init; }
    public required Address Constitution { get; init; }
    public required Address AssemblyTimelock { get; init; }
    public required Address ConstitutionTimelock { get; init; }
    public required Address DecisionLog { get; init; }
    public required Address Treasury { get; init; }
    public required Address TreasuryGuard { get; init; }
    public required Address TreasuryModule { get; init; }
    public required Address Payroll { get; init; }
    public required Address Holds { get; init; }
    public required Address Petitions { get; init; }
    public required Address Elections { get; init; }
    public required IReadOnlyList<CoopToken> Tokens { get; init; }

    /// <summary>The money of the bylaws; null if the co-op lists none.</summary>
    public TokenEntry? Money =>
        Tokens is [var money, ..] ? new(money.Address, money.Symbol, (byte)money.Decimals) : null;

    /// <summary>Each contract with the hash of its code, to find out whether the node has them.</summary>
    public required IReadOnlyList<(string Name, Address Address, Hash32 CodeHash)> Codes { get; init; }

    public SigningCatalogue Signing =>
        new(ChainId, Assembly, Constitution, MemberRegistry, Treasury, TreasuryGuard, Petitions, Elections);

    /// <summary><c>assembly</c> or <c>constitution</c>.</summary>
    public string GovernorName(Address governor) => governor == Constitution ? "constitution" : "assembly";
}
