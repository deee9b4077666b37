using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;
using Dao.Gateway.Chain;
using Dao.Gateway.Reading;
using Dao.Rules.Ballots;
using Dao.Rules.Receipts;
using Dao.Store;
using Dao.Store.Ballots;
using Dao.Store.Proposals;

namespace Dao.Gateway.Features.Receipts;

/// <summary>Makes receipts of ballots that are final, from what the node has of their blocks.</summary>
/// <remarks>The index says only where to look. A receipt that does not pass the check that members use is not given out.</remarks>
public sealed class ReceiptBook(
    IndexReader index,
    EthereumNode node,
    CoopContracts contracts,
    ChainGuard guard,
    GatewayDatabase database
)
{
    /// <exception cref="JsonRpcTransportException">The node does not answer.</exception>
    public async Task<ReceiptAnswer> MakeAsync(string proposal, uint memberId, CancellationToken cancellationToken)
    {
        var (row, ballot) = await FindAsync(proposal, memberId, cancellationToken);
        if (row is null)
        {
            return ReceiptAnswer.NoProposal;
        }

        if (ballot is null)
        {
            var live = await database.Relay.FindLiveAsync(row.Governor, row.ProposalId, memberId, cancellationToken);
            return live is null ? ReceiptAnswer.NoBallot : ReceiptAnswer.OnItsWay(live.Id);
        }

        await guard.EnsureAsync(cancellationToken);
        var final = await node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellationToken);
        if (final is null || ballot.BlockNumber > final.Number)
        {
            return ReceiptAnswer.NotFinal(ballot.BlockNumber.Value, final?.Number.Value ?? 0);
        }

        try
        {
            var vote = await ProveAsync(
                ballot.BlockNumber,
                ballot.TransactionHash,
                log =>
                    log.Address == ballot.Governor
                    && CoopGovernor.Events.VoteCast.TryDecode(log.Topics, log.Data, out var cast)
                    && cast.Voter == ballot.Account
                    && cast.ProposalId == ballot.ProposalId,
                cancellationToken
            );
            var membership = await ProveMembershipAsync(ballot, memberId, cancellationToken);
            return Judge(Compose(row, ballot, memberId, vote, membership));
        }
        catch (UnprovableException unprovable)
        {
            return ReceiptAnswer.Unprovable(unprovable.Message);
        }
    }

    private async Task<(Proposal? Proposal, Ballot? Ballot)> FindAsync(
        string proposal,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.FindProposalAsync(proposal, cancellationToken) is { } row
            ? (row, await block.Ballots.FindAsync(row.ProposalId, memberId, cancellationToken))
            : (null, null);
    }

    private BallotReceipt Compose(Proposal row, Ballot ballot, uint memberId, ProvenEvent vote, ProvenEvent membership)
    {
        var said = new ReceiptBallot(
            checked((int)row.Number),
            ballot.ProposalId,
            ballot.Governor,
            contracts.MemberRegistry,
            memberId,
            ballot.Account,
            BallotChoices.TryFromSupport((byte)ballot.Support, out var choice) ? choice.ToWord() : "",
            ballot.Reason
        );
        return new BallotReceipt(
            BallotReceipt.CurrentFormat,
            contracts.ChainId,
            said,
            vote,
            membership,
            ReceiptWords.HowToCheck(contracts.ChainId, said, vote, membership)
        );
    }

    private static ReceiptAnswer Judge(BallotReceipt receipt) =>
        receipt.Check() is ReceiptVerdict.Refused refused
            ? ReceiptAnswer.Unprovable($"The index and the node do not tell the same. {refused.Flaw}")
            : new ReceiptAnswer.Made(receipt);

    /// <summary>The last event before the vote that gave the member this account.</summary>
    private async Task<ProvenEvent> ProveMembershipAsync(
        Ballot ballot,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        var logs = await node.GetLogsAsync(
            new LogFilter
            {
                FromBlock = BlockTag.At(contracts.GenesisBlock),
                ToBlock = BlockTag.At(ballot.BlockNumber),
                Addresses = [contracts.MemberRegistry],
                Topics =
                [
                    [MemberRegistry.Events.MemberAdmitted.Topic, MemberRegistry.Events.MemberRekeyed.Topic],
                    [Hash32.FromBytes(UInt256.From(memberId).ToBigEndian())],
                ],
            },
            cancellationToken
        );
        var gave =
            logs.LastOrDefault(log => Gives(log.Topics, log.Data, memberId, ballot.Account))
            ?? throw new UnprovableException(
                $"The node has no event that gave member {memberId} the account {ballot.Account}."
            );
        return await ProveAsync(
            gave.BlockNumber,
            gave.TransactionHash,
            log => log.Address == contracts.MemberRegistry && Gives(log.Topics, log.Data, memberId, ballot.Account),
            cancellationToken
        );
    }

    private static bool Gives(IReadOnlyList<Hash32> topics, byte[] data, uint memberId, Address account) =>
        MemberRegistry.Events.MemberAdmitted.TryDecode(topics, data, out var admitted)
            ? admitted.MemberId == memberId && admitted.Account == account
            : MemberRegistry.Events.MemberRekeyed.TryDecode(topics, data, out var rekeyed)
                && rekeyed.MemberId == memberId
                && rekeyed.NewAccount == account;

    private async Task<ProvenEvent> ProveAsync(
        BlockNumber number,
        Hash32 transaction,
        Predicate<ConsensusLog> wanted,
        CancellationToken cancellationToken
    )
    {
        var block = await node.GetHeaderAsync(BlockTag.At(number), cancellationToken) ?? throw Lacks(number);
        if (!block.Header.IsOfOneFork || !block.IsComplete)
        {
            throw new UnprovableException(
                $"The header of block {number} has fields that this version does not know, so its hash can not be made of it."
            );
        }

        var mined = await node.GetBlockReceiptsAsync(block, cancellationToken) ?? throw Lacks(number);
        if (mined.FirstOrDefault(receipt => receipt.Receipt.Type > ConsensusReceipt.LastType) is { } unknown)
        {
            throw new UnprovableException(
                $"Block {number} has a transaction of type {unknown.Receipt.Type}, which this version does not know."
            );
        }

        if (mined.FirstOrDefault(receipt => receipt.TransactionHash == transaction) is not { } found)
        {
            throw new UnprovableException(
                $"The index says that transaction {transaction} is in block {number}; the node says that it is not."
            );
        }

        var trie = ReceiptTrie.Of([.. mined.Select(receipt => receipt.Receipt)]);
        return new ProvenEvent(
            block.Hash,
            block.Header,
            found.TransactionIndex,
            found.Receipt,
            found.Receipt.Logs.ToList().FindIndex(wanted),
            trie.Prove(ReceiptTrie.Key((ulong)found.TransactionIndex))
        );
    }

    private static UnprovableException Lacks(BlockNumber number) =>
        new($"The node has no header or no receipts of block {number}; perhaps it keeps only the newest blocks.");

    private sealed class UnprovableException(string why) : Exception(why);
}
