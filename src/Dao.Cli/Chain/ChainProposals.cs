using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Chain;

/// <summary>The proposals of both governors, read from the chain alone.</summary>
internal static class ChainProposals
{
    /// <summary>More digits than any number of a proposal; longer texts are ids.</summary>
    private const int LongestNumber = 9;

    internal static async Task<IReadOnlyList<ChainProposal>> ListAsync(Coop coop, CancellationToken cancellation)
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Assembly, coop.Constitution],
            [CoopGovernor.Events.ProposalCreated.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation
        );
        var proposals = new List<ChainProposal>(logs.Count);
        foreach (var log in logs)
        {
            if (!CoopGovernor.Events.ProposalCreated.TryDecode(log, out var created))
            {
                throw new CliFailure(
                    ExitCode.Node,
                    "node-answer",
                    $"The node answered a log of transaction {log.TransactionHash} that no governor can have written."
                );
            }

            RequireOwnId(log.Address, created);
            proposals.Add(
                new ChainProposal(
                    proposals.Count + 1,
                    created.ProposalId,
                    log.Address == coop.Assembly ? GovernorKind.Assembly : GovernorKind.Constitution,
                    log.Address,
                    created.Proposer,
                    [
                        .. created.Targets.Select(
                            (target, i) => new ProposalCall(target, created.Values[i], created.Calldatas[i])
                        ),
                    ],
                    created.Description,
                    log.BlockNumber.Value,
                    log.TransactionHash
                )
            );
        }

        return proposals;
    }

    /// <summary>
    /// The id is the hash of what is proposed and to whom: a node that shows other actions, another text or another governor
    /// than the chain has is found before anybody votes for them.
    /// </summary>
    private static void RequireOwnId(Address governor, CoopGovernor.Events.ProposalCreated created)
    {
        var isWhole = created.Targets.Count == created.Values.Count && created.Targets.Count == created.Calldatas.Count;
        var calls = isWhole
            ? created.Targets.Select((to, i) => new ProposedCall(to, created.Values[i], created.Calldatas[i]))
            : [];
        if (!isWhole || ProposalIds.Compute(governor, [.. calls], created.Description) != created.ProposalId)
        {
            throw new CliFailure(
                ExitCode.Verification,
                "proposal-altered",
                $"The node shows a proposal {created.ProposalId} whose actions, text or governor do not belong to that id: "
                    + "it does not tell what is on the chain. Nothing was signed; use another node (--rpc or DAO_RPC)."
            );
        }
    }

    /// <param name="text">A number as 4, or the id as decimal or 0x-hex.</param>
    internal static async Task<ChainProposal> FindAsync(Coop coop, string text, CancellationToken cancellation)
    {
        var isNumber = text.Length <= LongestNumber && text.All(char.IsAsciiDigit) && text.Length > 0;
        if (!isNumber && !UInt256.TryParse(text, out _))
        {
            throw CliFailure.BadInput($"'{text}' is neither a proposal's number (like 4) nor its id.");
        }

        var proposals = await ListAsync(coop, cancellation);
        var found = isNumber
            ? proposals.FirstOrDefault(p => p.Number == int.Parse(text, CultureInfo.InvariantCulture))
            : proposals.FirstOrDefault(p => p.Id == UInt256.Parse(text));
        return found
            ?? throw CliFailure.NotFound(
                $"There is no proposal {text}. This co-op has {proposals.Count}; 'dao proposal list' shows them."
            );
    }
}
