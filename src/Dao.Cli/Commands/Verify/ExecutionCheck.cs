using Dao.Cli.Chain;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Verify;

/// <summary>Whether what the timelock did is what was voted on: targets, amounts, calldata, and the code behind them.</summary>
/// <param name="Calls">How many calls it made.</param>
/// <param name="IsCodeChecked">False when the node has no past code any more: only archive nodes do.</param>
internal sealed record ExecutionCheck(int Calls, bool IsCodeChecked, IReadOnlyList<string> Objections)
{
    internal static async Task<ExecutionCheck> RunAsync(
        Coop coop,
        ChainProposal proposal,
        Log execution,
        CancellationToken cancellation
    )
    {
        var timelock =
            proposal.Governor == GovernorKind.Assembly
                ? coop.Manifest.Contracts.AssemblyTimelock.Address
                : coop.Manifest.Contracts.ConstitutionTimelock.Address;
        var block = execution.BlockNumber.Value;
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [timelock],
            [CoopTimelock.Events.CallExecuted.Topic],
            block,
            block,
            cancellation,
            OperationOf(proposal)
        );
        var made = new List<ProposalCall>();
        foreach (var log in logs.Where(log => log.TransactionHash == execution.TransactionHash))
        {
            if (CoopTimelock.Events.CallExecuted.TryDecode(log, out var call))
            {
                made.Add(new ProposalCall(call.Target, call.Value, call.Data));
            }
        }

        var objections = new List<string>();
        if (!made.Select(Text).SequenceEqual(proposal.Calls.Select(Text), StringComparer.Ordinal))
        {
            objections.Add(
                $"The timelock made {made.Count} calls in transaction {execution.TransactionHash}; the {proposal.Calls.Count} that were voted on are others."
            );
        }

        var isCodeChecked = await CodeAsync(coop, proposal, block, objections, cancellation);
        return new ExecutionCheck(made.Count, isCodeChecked, objections);
    }

    /// <summary>The timelock's name for the batch: made of the calls and the text, so that no other batch has it.</summary>
    private static Hash32 OperationOf(ChainProposal proposal)
    {
        var salt = Keccak.HashText(proposal.Description).ToArray();
        var governor = proposal.GovernorAddress.ToArray();
        for (var i = 0; i < governor.Length; i++)
        {
            salt[i] ^= governor[i];
        }

        AbiType[] types =
        [
            AbiType.Parse("address[]"),
            AbiType.Parse("uint256[]"),
            AbiType.Parse("bytes[]"),
            AbiType.Parse("bytes32"),
            AbiType.Parse("bytes32"),
        ];
        return Keccak.Hash(
            AbiCodec.Encode(
                types,
                [
                    proposal.Calls.Select(call => (object)call.To).ToArray(),
                    proposal.Calls.Select(call => (object)call.Value).ToArray(),
                    proposal.Calls.Select(call => (object)call.Data).ToArray(),
                    Hash32.Zero,
                    Hash32.FromBytes(salt),
                ]
            )
        );
    }

    private static async Task<bool> CodeAsync(
        Coop coop,
        ChainProposal proposal,
        ulong executed,
        List<string> objections,
        CancellationToken cancellation
    )
    {
        try
        {
            foreach (
                var target in proposal.Calls.Where(call => call.Data.Length > 0).Select(call => call.To).Distinct()
            )
            {
                var voted = await coop.Node.GetCodeAsync(target, At(proposal.Block), cancellation);
                var then = await coop.Node.GetCodeAsync(target, At(executed), cancellation);
                if (!voted.AsSpan().SequenceEqual(then))
                {
                    objections.Add(
                        $"The code at {target} was another when the decision was carried out ({Keccak.Hash(then)}) than when it was proposed ({Keccak.Hash(voted)})."
                    );
                }
            }

            return true;
        }
        catch (JsonRpcException)
        {
            return false;
        }
    }

    private static BlockTag At(ulong block) => BlockTag.At(new BlockNumber(block));

    private static string Text(ProposalCall call) => $"{call.To} {call.Value} {Hex.Encode(call.Data)}";
}
