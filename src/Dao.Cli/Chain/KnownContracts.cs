using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;

namespace Dao.Cli.Chain;

/// <summary>How the co-op's contracts refuse.</summary>
internal static class KnownContracts
{
    /// <summary>Every custom error that a command can meet.</summary>
    internal static IEnumerable<AbiError> Errors =>
        new[]
        {
            CoopGovernor.Abi,
            MemberRegistry.Abi,
            Bylaws.Abi,
            DecisionLog.Abi,
            CoopTimelock.Abi,
            AccessManager.Abi,
            TreasuryGuard.Abi,
            TreasuryModule.Abi,
            Payroll.Abi,
            Holds.Abi,
            Reserve.Abi,
            OrganisationNames.Abi,
            Petitions.Abi,
            Elections.Abi,
            TestEuro.Abi,
        }.SelectMany(abi => abi.Errors);
}
