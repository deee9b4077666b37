using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Reading;
using Dao.Rules.Elections;
using Dao.Rules.Receipts;
using Dao.Store;
using Dao.Store.Elections;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Gateway.Features.Receipts;

/// <summary>Makes receipts of ballots in elections, as <see cref="ReceiptBook"/> does of votes.</summary>
public sealed class ElectionReceiptBook(
    IndexReader index,
    EventProver prover,
    CoopContracts contracts,
    GatewayDatabase database
)
{
    /// <exception cref="JsonRpcTransportException">The node does not answer.</exception>
    public async Task<ReceiptAnswer> MakeAsync(long electionId, uint memberId, CancellationToken cancellationToken)
    {
        var (candidacies, ballot) = await FindAsync(electionId, memberId, cancellationToken);
        if (candidacies is null)
        {
            return ReceiptAnswer.NoElection;
        }

        var id = UInt256.From((ulong)electionId);
        if (ballot is null)
        {
            var live = await database.Relay.FindLiveAsync(contracts.Elections, id, memberId, cancellationToken);
            return live is null ? ReceiptAnswer.NoElectionBallot : ReceiptAnswer.OnItsWay(live.Id);
        }

        var final = await prover.FinalAsync(cancellationToken);
        if (ballot.BlockNumber > final)
        {
            return ReceiptAnswer.NotFinal(ballot.BlockNumber, final);
        }

        try
        {
            return ReceiptAnswer.Of(await ComposeAsync(id, ballot, candidacies, cancellationToken));
        }
        catch (UnprovableException unprovable)
        {
            return ReceiptAnswer.Unprovable(unprovable.Message);
        }
    }

    private async Task<(IReadOnlyList<Candidacy>? Candidacies, ElectionBallot? Ballot)> FindAsync(
        long electionId,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Elections.FindAsync(electionId, cancellationToken) is null
            ? (null, null)
            : (
                await block.Elections.CandidaciesAsync(electionId, cancellationToken),
                await block.Elections.FindBallotAsync(electionId, memberId, cancellationToken)
            );
    }

    private async Task<ElectionReceipt> ComposeAsync(
        UInt256 electionId,
        ElectionBallot ballot,
        IReadOnlyList<Candidacy> candidacies,
        CancellationToken cancellationToken
    )
    {
        uint[] candidates = [.. candidacies.Select(candidacy => candidacy.MemberId)];
        var approved = Approvals.ToIds(unchecked((ulong)ballot.Approvals), candidates);
        var vote = await prover.ProveAsync(
            ballot.BlockNumber,
            ballot.TransactionHash,
            log =>
                log.Address == contracts.Elections
                && ElectionsContract.Events.ElectionBallotCast.TryDecode(log.Topics, log.Data, out var cast)
                && cast.ElectionId == electionId
                && cast.MemberId == ballot.MemberId,
            cancellationToken
        );
        var places = new List<ProvenEvent>();
        foreach (var candidacy in candidacies.Where(candidacy => approved.Contains(candidacy.MemberId)))
        {
            places.Add(
                await prover.ProveAsync(
                    candidacy.BlockNumber,
                    candidacy.TransactionHash,
                    log =>
                        log.Address == contracts.Elections
                        && ElectionsContract.Events.CandidacyDeclared.TryDecode(log.Topics, log.Data, out var declared)
                        && declared.ElectionId == electionId
                        && declared.MemberId == candidacy.MemberId,
                    cancellationToken
                )
            );
        }

        var said = new ElectionReceiptBallot(
            electionId,
            contracts.Elections,
            ballot.MemberId,
            ballot.Account,
            approved
        );
        var receipt = new ElectionReceipt(ElectionReceipt.CurrentFormat, contracts.ChainId, said, vote, places, []);
        return receipt with { HowToCheck = ReceiptWords.HowToCheck(receipt) };
    }
}
