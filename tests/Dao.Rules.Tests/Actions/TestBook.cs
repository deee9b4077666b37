using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;
using ElectionsContract = Dao.Contracts.Bindings.Elections;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Rules.Tests.Actions;

/// <summary>A small co-op's addresses: contract n is 0x00..n.</summary>
internal static class TestBook
{
    public static readonly Address Registry = Numbered(1);
    public static readonly Address BylawsOfCoop = Numbered(2);
    public static readonly Address Roles = Numbered(3);
    public static readonly Address Assembly = Numbered(4);
    public static readonly Address Waiting = Numbered(5);
    public static readonly Address Log = Numbered(6);
    public static readonly Address Safe = Numbered(7);
    public static readonly Address Batch = Numbered(8);
    public static readonly Address Euro = Numbered(9);
    public static readonly Address Names = Numbered(10);
    public static readonly Address Asked = Numbered(11);
    public static readonly Address Offices = Numbered(12);
    public static readonly Address Stranger = Numbered(99);

    public static ActionDecoder Decoder { get; } =
        new(
            new AddressBook(
                [
                    new(Registry, "the member registry", ContractKind.MemberRegistry, MemberRegistry.Abi),
                    new(BylawsOfCoop, "the bylaws", ContractKind.Bylaws, BylawsContract.Abi),
                    new(Roles, "the map of roles", ContractKind.AccessManager, AccessManager.Abi),
                    new(Assembly, "the assembly", ContractKind.Governor, CoopGovernor.Abi),
                    new(Waiting, "the assembly's timelock", ContractKind.Timelock, CoopTimelock.Abi),
                    new(Log, "the decision log", ContractKind.DecisionLog, DecisionLog.Abi),
                    new(Safe, "the treasury", ContractKind.Safe, SafeL2.Abi),
                    new(Names, "the names of organisations", ContractKind.OrganisationNames, OrganisationNames.Abi),
                    new(Asked, "the petitions", ContractKind.Petitions, PetitionsContract.Abi),
                    new(Offices, "the elections", ContractKind.Elections, ElectionsContract.Abi),
                    new(Batch, "MultiSend", ContractKind.MultiSend, MultiSend.Abi),
                ],
                [new KnownToken(Euro, "TEUR", 6)]
            )
        );

    private static Address Numbered(byte number) => Address.FromBytes([.. new byte[19], number]);
}
