using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;

namespace Dao.Gateway.Chain;

/// <summary>What the gateway asks the governors, and what it reads from their events.</summary>
public sealed class GovernorChain(EthereumNode node, CoopContracts contracts)
{
    private static readonly Hash32 VoteCast = Keccak.HashText("VoteCast(address,uint256,uint8,uint256,string)");
    private static readonly Hash32 BallotRefusedTopic = Keccak.HashText("BallotRefused(uint256,uint32,uint8)");

    /// <summary>Where a member stands on a proposal, by the node's newest block; null if the governor does not know the proposal.</summary>
    public async Task<Standing?> StandingAsync(
        Address governor,
        UInt256 proposalId,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        // One block for the three answers: what a reorg moves, it moves for all of them.
        var head = await HeadAsync(cancellationToken);
        var block = BlockTag.At(head.Hash);
        if (await StateAsync(governor, proposalId, block, cancellationToken) is not { } state)
        {
            return null;
        }

        var voter = await ReadAsync(
            "voterOf(uint256,uint32)",
            governor,
            [proposalId, UInt256.From(memberId)],
            block,
            cancellationToken
        );
        var voted = await ReadAsync(
            "hasMemberVoted(uint256,uint32)",
            governor,
            [proposalId, UInt256.From(memberId)],
            block,
            cancellationToken
        );
        var account = Address.FromBytes(voter.AsSpan(12, 20));
        return new Standing(state, account == Address.Zero ? null : account, voted[31] == 1);
    }

    /// <summary>The proposal's state in the newest block; null if the governor does not know it.</summary>
    public Task<ProposalState?> StateAsync(Address governor, UInt256 proposalId, CancellationToken cancellationToken) =>
        StateAsync(governor, proposalId, BlockTag.Latest, cancellationToken);

    /// <summary>The calldata of one batch.</summary>
    public static byte[] CastBallots(UInt256 proposalId, byte[] packed) =>
        [
            .. Selector("castBallots(uint256,bytes)"),
            .. AbiCodec.Encode([AbiType.Parse("uint256"), AbiType.Parse("bytes")], [proposalId, packed]),
        ];

    /// <summary>The choice with which an account was counted in these logs; null if it was not.</summary>
    public static BallotChoice? Counted(IEnumerable<Log> logs, Address governor, UInt256 proposalId, Address voter)
    {
        foreach (var log in logs)
        {
            if (
                log.Address == governor
                && log.Topics is [var topic, var who]
                && topic == VoteCast
                && Address.FromBytes(who.ToArray().AsSpan(12)) == voter
                && log.Data.Length >= 64
                && UInt256.FromBigEndian(log.Data.AsSpan(0, 32)) == proposalId
                && BallotChoices.TryFromSupport(log.Data[63], out var choice)
            )
            {
                return choice;
            }
        }

        return null;
    }

    /// <summary>Why the governor skipped a member's ballot in these logs; null if it did not.</summary>
    public static BallotRefusal? Refused(IEnumerable<Log> logs, Address governor, UInt256 proposalId, uint memberId)
    {
        foreach (var log in logs)
        {
            if (
                log.Address == governor
                && log.Topics is [var topic, var proposal, var member]
                && topic == BallotRefusedTopic
                && UInt256.FromBigEndian(proposal.ToArray()) == proposalId
                && UInt256.FromBigEndian(member.ToArray()) == UInt256.From(memberId)
                && log.Data.Length == 32
            )
            {
                return (BallotRefusal)log.Data[31];
            }
        }

        return null;
    }

    /// <summary>The choice with which an account was counted, in any block.</summary>
    public async Task<BallotChoice?> FindCountedAsync(
        Address governor,
        UInt256 proposalId,
        Address voter,
        CancellationToken cancellationToken
    )
    {
        var logs = await node.GetLogsAsync(
            new LogFilter
            {
                FromBlock = BlockTag.At(contracts.GenesisBlock),
                ToBlock = BlockTag.Latest,
                Addresses = [governor],
                Topics =
                [
                    [VoteCast],
                    [Hash32.FromBytes([.. new byte[12], .. voter.ToArray()])],
                ],
            },
            cancellationToken
        );
        return Counted(logs, governor, proposalId, voter);
    }

    private async Task<ProposalState?> StateAsync(
        Address governor,
        UInt256 proposalId,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var state = await ReadAsync("state(uint256)", governor, [proposalId], block, cancellationToken);
            return (ProposalState)state[31];
        }
        catch (RpcRevertException)
        {
            return null; // GovernorNonexistentProposal is the only revert of state().
        }
    }

    private async Task<Block> HeadAsync(CancellationToken cancellationToken) =>
        await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken)
        ?? throw new JsonRpcTransportException("The node has no latest block.");

    private async Task<byte[]> ReadAsync(
        string signature,
        Address contract,
        UInt256[] arguments,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        var call = new CallRequest
        {
            To = contract,
            Data = (byte[])[.. Selector(signature), .. arguments.SelectMany(argument => argument.ToBigEndian())],
        };
        var answer = await node.CallAsync(call, block, cancellationToken);
        return answer.Length == 32
            ? answer
            : throw new JsonRpcTransportException(
                $"{contract} answered {signature} with {answer.Length} bytes, 32 were expected."
            );
    }

    private static byte[] Selector(string signature) => Keccak.HashText(signature).ToArray()[..4];
}
