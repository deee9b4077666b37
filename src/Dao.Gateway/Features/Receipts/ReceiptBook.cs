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

/// <summary>Makes receipts of votes that are final, from what the node has of their blocks.</summary>
/// <remarks>The index says only where to look. A receipt that does not pass the check that members use is not given out.</remarks>
public sealed class ReceiptBook(
    IndexReader index,
    EventProver prover,
    CoopContracts contracts,
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

        var final = await prover.FinalAsync(cancellationToken);
        if (ballot.BlockNumber > final)
        {
            return ReceiptAnswer.NotFinal(ballot.BlockNumber, final);
        }

        try
        {
            var vote = await prover.ProveAsync(
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
            return ReceiptAnswer.Of(Compose(row, ballot, memberId, vote, membership));
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
        var receipt = new BallotReceipt(BallotReceipt.CurrentFormat, contracts.ChainId, said, vote, membership, []);
        return receipt with { HowToCheck = ReceiptWords.HowToCheck(receipt) };
    }

    /// <summary>The last event before the vote that gave the member this account.</summary>
    private async Task<ProvenEvent> ProveMembershipAsync(
        Ballot ballot,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        var logs = await prover.FindAsync(
            contracts.MemberRegistry,
            [
                [MemberRegistry.Events.MemberAdmitted.Topic, MemberRegistry.Events.MemberRekeyed.Topic],
                [Hash32.FromBytes(UInt256.From(memberId).ToBigEndian())],
            ],
            ballot.BlockNumber,
            cancellationToken
        );
        var gave =
            logs.LastOrDefault(log => Gives(log.Topics, log.Data, memberId, ballot.Account))
            ?? throw new UnprovableException(
                $"The node has no event that gave member {memberId} the account {ballot.Account}."
            );
        return await prover.ProveAsync(
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
}
