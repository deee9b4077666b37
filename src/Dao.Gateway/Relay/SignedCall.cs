using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;

namespace Dao.Gateway.Relay;

/// <summary>Which calls the relay carries: functions that check a member's own signature, so that it matters to nobody who sends them.</summary>
/// <param name="SignerPlace">Which argument says who signed: a member id, an account, or the case that the signer opened.</param>
public sealed record SignedCall(Address Target, AbiFunction Function, int SignerPlace, SignedCall.Signer SignerKind)
{
    public enum Signer
    {
        Account,
        Member,
        CaseOpener,
    }

    /// <summary>What calldata calls, if the relay carries it.</summary>
    public static SignedCall? Find(CoopContracts contracts, Address target, byte[] data) =>
        All(contracts)
            .FirstOrDefault(call => call.Target == target && data.AsSpan().StartsWith(call.Function.Selector.AsSpan()));

    /// <summary>For people: "CoopGovernor.proposeBySig" and the like.</summary>
    public static string Names { get; } =
        "proposeBySig and castVoteBySig of the governors, openBySig, signBySig and settleBySig of the petitions, standBySig, withdrawBySig and "
        + "voteBySig of the elections, leaveBySig, rekey, vetoRekeyBySig and attestRekeyBySig of the member registry";

    /// <summary>The account whose signature the call carries; null if there is no such member or case.</summary>
    public async Task<Address?> SignerAsync(
        EthereumNode node,
        CoopContracts contracts,
        byte[] data,
        CancellationToken cancellationToken
    )
    {
        var value = Function.DecodeCall(data)[SignerPlace];
        if (SignerKind == Signer.Account)
        {
            return (Address)value;
        }

        try
        {
            var memberId =
                SignerKind == Signer.Member
                    ? checked((uint)(ulong)(UInt256)value)
                    : (
                        await node.ReadAsync(
                            contracts.Petitions,
                            new Petitions.Functions.PetitionOf((UInt256)value),
                            BlockTag.Latest,
                            cancellationToken
                        )
                    ).OpenedBy;
            var member = await node.ReadAsync(
                contracts.MemberRegistry,
                new MemberRegistry.Functions.MemberOf(memberId),
                BlockTag.Latest,
                cancellationToken
            );
            return member.Account;
        }
        catch (RpcRevertException)
        {
            return null;
        }
    }

    private static IEnumerable<SignedCall> All(CoopContracts contracts) =>
        [
            .. new[] { contracts.Assembly, contracts.Constitution }.SelectMany(governor =>
                new[]
                {
                    Of(governor, CoopGovernor.Abi, "proposeBySig", 4, Signer.Account),
                    Of(governor, CoopGovernor.Abi, "castVoteBySig", 2, Signer.Account),
                }
            ),
            Of(contracts.Petitions, Petitions.Abi, "openBySig", 2, Signer.Member),
            Of(contracts.Petitions, Petitions.Abi, "signBySig", 1, Signer.Member),
            Of(contracts.Petitions, Petitions.Abi, "settleBySig", 0, Signer.CaseOpener),
            Of(contracts.Elections, Elections.Abi, "standBySig", 1, Signer.Member),
            Of(contracts.Elections, Elections.Abi, "withdrawBySig", 1, Signer.Member),
            Of(contracts.Elections, Elections.Abi, "voteBySig", 1, Signer.Member),
            Of(contracts.MemberRegistry, MemberRegistry.Abi, "leaveBySig", 0, Signer.Member),
            Of(contracts.MemberRegistry, MemberRegistry.Abi, "rekey", 0, Signer.Member),
            Of(contracts.MemberRegistry, MemberRegistry.Abi, "vetoRekeyBySig", 0, Signer.Member),
            Of(contracts.MemberRegistry, MemberRegistry.Abi, "attestRekeyBySig", 2, Signer.Member),
        ];

    private static SignedCall Of(Address target, ContractAbi abi, string name, int place, Signer signer) =>
        new(target, abi.Functions.Single(function => function.Name == name), place, signer);
}
