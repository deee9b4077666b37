using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Abi;
using Dao.Rules.Actions;

namespace Dao.Cli.Chain;

/// <summary>What the co-op's addresses are called in sentences, and how their contracts speak.</summary>
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
            TestEuro.Abi,
        }.SelectMany(abi => abi.Errors);

    internal static AddressBook AddressBook(DeploymentManifest manifest)
    {
        var contracts = manifest.Contracts;
        return new AddressBook(
            [
                Known(contracts.AccessManager, "the access manager", ContractKind.AccessManager, AccessManager.Abi),
                Known(contracts.Bylaws, "the bylaws", ContractKind.Bylaws, Bylaws.Abi),
                Known(contracts.MemberRegistry, "the member registry", ContractKind.MemberRegistry, MemberRegistry.Abi),
                Known(contracts.Assembly, "the assembly", ContractKind.Governor, CoopGovernor.Abi),
                Known(contracts.Constitution, "the constitution", ContractKind.Governor, CoopGovernor.Abi),
                Known(contracts.AssemblyTimelock, "the assembly's timelock", ContractKind.Timelock, CoopTimelock.Abi),
                Known(
                    contracts.ConstitutionTimelock,
                    "the constitution's timelock",
                    ContractKind.Timelock,
                    CoopTimelock.Abi
                ),
                Known(contracts.DecisionLog, "the decision log", ContractKind.DecisionLog, DecisionLog.Abi),
                Known(contracts.Treasury, "the treasury", ContractKind.Safe, SafeL2.Abi),
            ],
            manifest.Tokens.Select(token => new KnownToken(token.Address, token.Symbol, token.Decimals))
        );
    }

    private static KnownContract Known(DeployedContract contract, string name, ContractKind kind, ContractAbi abi) =>
        new(contract.Address, name, kind, abi);
}
