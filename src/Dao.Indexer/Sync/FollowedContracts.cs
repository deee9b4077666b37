using System.Security.Cryptography;
using System.Text;
using Dao.Ethereum.Primitives;
using Dao.Store.Chain;

namespace Dao.Indexer.Sync;

/// <summary>The contracts of one deployment, in the roles that projections read them by.</summary>
internal sealed record FollowedContracts
{
    public required ulong ChainId { get; init; }
    public required BlockNumber FirstBlock { get; init; }
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
    public required Address Reserve { get; init; }
    public required Address OrganisationNames { get; init; }
    public required Address Petitions { get; init; }
    public required Address Elections { get; init; }

    /// <summary>The batch contracts that the treasury may delegate to.</summary>
    public required IReadOnlyList<Address> MultiSends { get; init; }

    /// <summary>Which Safes are followed beside the treasury.</summary>
    public required SafeWatch Watch { get; init; }

    /// <summary>Code hashes as deployed, by address; what is listed here must be on the chain.</summary>
    public required IReadOnlyDictionary<Address, Hash32> CodeHashes { get; init; }

    /// <summary>The contracts whose every log is followed.</summary>
    public IReadOnlyList<Address> Addresses =>
        [
            AccessManager,
            Bylaws,
            MemberRegistry,
            Assembly,
            Constitution,
            AssemblyTimelock,
            ConstitutionTimelock,
            DecisionLog,
            Treasury,
            TreasuryGuard,
            TreasuryModule,
            Payroll,
            Holds,
            Reserve,
            OrganisationNames,
            Petitions,
            Elections,
        ];

    public bool IsGovernor(Address address) => address == Assembly || address == Constitution;

    /// <summary>What the index is bound to.</summary>
    public IndexSource ToSource() =>
        new()
        {
            ChainId = UInt256.From(ChainId),
            FirstBlock = FirstBlock,
            Deployment = Hash32.FromBytes(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes($"{string.Join('\n', Addresses.Concat(MultiSends))}\n{Watch.Text}")
                )
            ),
        };
}
