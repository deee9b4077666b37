using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Proposals;

/// <summary>Proposal ids as the governors compute them.</summary>
public static class ProposalIds
{
    private static readonly AbiType[] Contents =
    [
        AbiType.Parse("address[]"),
        AbiType.Parse("uint256[]"),
        AbiType.Parse("bytes[]"),
        AbiType.Parse("bytes32"),
    ];

    private static readonly AbiType[] Outer = [AbiType.Parse("address"), AbiType.Parse("uint256")];

    /// <summary>
    /// <c>keccak256(abi.encode(governor, hashProposal(targets, values, calldatas, keccak256(description))))</c>: the same text
    /// proposed to both governors has two ids.
    /// </summary>
    public static UInt256 Compute(Address governor, IReadOnlyList<ProposedCall> calls, string description)
    {
        var inner = Keccak.Hash(
            AbiCodec.Encode(
                Contents,
                [
                    calls.Select(call => (object)call.Target).ToArray(),
                    calls.Select(call => (object)call.Value).ToArray(),
                    calls.Select(call => (object)call.Data).ToArray(),
                    Keccak.HashText(description),
                ]
            )
        );
        var hash = Keccak.Hash(AbiCodec.Encode(Outer, [governor, UInt256.FromBigEndian(inner.ToArray())]));
        return UInt256.FromBigEndian(hash.ToArray());
    }
}
