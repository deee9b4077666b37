using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Abi;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;
using ElectionsContract = Dao.Contracts.Bindings.Elections;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Rules.Actions;

/// <summary>The addresses of one deployment, as sentences call them.</summary>
public static class CoopAddressBook
{
    public static AddressBook Of(DeploymentManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var c = manifest.Contracts;
        return new AddressBook(
            [
                Known(c.AccessManager, "the map of roles", ContractKind.AccessManager, AccessManager.Abi),
                Known(c.Bylaws, "the bylaws", ContractKind.Bylaws, BylawsContract.Abi),
                Known(c.MemberRegistry, "the member registry", ContractKind.MemberRegistry, MemberRegistry.Abi),
                Known(c.Assembly, "the assembly", ContractKind.Governor, CoopGovernor.Abi),
                Known(c.Constitution, "the constitution", ContractKind.Governor, CoopGovernor.Abi),
                Known(c.AssemblyTimelock, "the assembly's timelock", ContractKind.Timelock, CoopTimelock.Abi),
                Known(c.ConstitutionTimelock, "the constitution's timelock", ContractKind.Timelock, CoopTimelock.Abi),
                Known(c.DecisionLog, "the decision log", ContractKind.DecisionLog, DecisionLog.Abi),
                Known(c.Treasury, "the treasury", ContractKind.Safe, SafeL2.Abi),
                Known(c.TreasuryGuard, "the treasury's guard", ContractKind.TreasuryGuard, TreasuryGuard.Abi),
                Known(c.TreasuryModule, "the treasury module", ContractKind.TreasuryModule, TreasuryModule.Abi),
                Known(c.Payroll, "the payroll", ContractKind.Payroll, Payroll.Abi),
                Known(c.Holds, "the holds", ContractKind.Holds, Holds.Abi),
                Known(c.Reserve, "the reserve", ContractKind.Reserve, Reserve.Abi),
                Known(
                    c.OrganisationNames,
                    "the names of organisations",
                    ContractKind.OrganisationNames,
                    OrganisationNames.Abi
                ),
                Known(c.Petitions, "the petitions", ContractKind.Petitions, PetitionsContract.Abi),
                Known(c.Elections, "the elections", ContractKind.Elections, ElectionsContract.Abi),
                new(manifest.Safe.MultiSend, "MultiSend", ContractKind.MultiSend, MultiSend.Abi),
                new(
                    manifest.Safe.MultiSendCallOnly,
                    "MultiSendCallOnly",
                    ContractKind.MultiSend,
                    MultiSendCallOnly.Abi
                ),
            ],
            manifest.Tokens.Select(token => new KnownToken(token.Address, token.Symbol, token.Decimals))
        );
    }

    private static KnownContract Known(DeployedContract contract, string name, ContractKind kind, ContractAbi abi) =>
        new(contract.Address, name, kind, abi);
}
