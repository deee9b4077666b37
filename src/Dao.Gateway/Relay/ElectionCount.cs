using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Rules.Elections;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>Ballots of elections: <c>castBallots</c> of the elections.</summary>
public sealed class ElectionCount(ElectionChain elections) : ICountingContract
{
    public string Kind => RelayBallot.Election;

    public async Task<CountingState> StateAsync(
        Address contract,
        UInt256 subject,
        CancellationToken cancellationToken
    ) =>
        await elections.PhaseAsync(subject, cancellationToken) switch
        {
            null => CountingState.Unknown,
            ElectionPhase.Nominating => CountingState.NotYet,
            ElectionPhase.Voting => CountingState.Open,
            _ => CountingState.Closed,
        };

    public async Task<byte[]> EncodeAsync(
        UInt256 subject,
        IReadOnlyList<RelayBallot> batch,
        CancellationToken cancellationToken
    )
    {
        var candidates = await elections.CandidatesAsync(subject, cancellationToken);
        return new Elections.Functions.CastBallots(
            subject,
            PackedElectionBallot.PackAll([.. batch.Select(ballot => Pack(ballot, candidates))])
        ).Encode();
    }

    public async Task<BallotOutcome> JudgeAsync(
        Receipt receipt,
        RelayBallot ballot,
        CancellationToken cancellationToken
    )
    {
        foreach (var log in receipt.Logs.Where(log => log.Address == ballot.Governor))
        {
            if (
                Elections.Events.ElectionBallotCast.TryDecode(log, out var cast)
                && cast.ElectionId == ballot.ProposalId
                && cast.MemberId == ballot.MemberId
            )
            {
                return new BallotOutcome(ballot.Id, RelayState.Mined);
            }
        }

        return await elections.HasVotedAsync(ballot.ProposalId, ballot.MemberId, cancellationToken)
            ? new BallotOutcome(ballot.Id, RelayState.Failed, RelayWords.OutvotedByItself)
            : new BallotOutcome(ballot.Id, RelayState.Failed, RelayWords.ElectionRefused);
    }

    /// <remarks>After a reorg candidates may stand in another order: the member ids are what was signed, and the contract checks it.</remarks>
    private static PackedElectionBallot Pack(RelayBallot ballot, IReadOnlyList<uint> candidates)
    {
        if (
            !Approvals.TryRead(ballot.Choice, out var approved)
            || !Signature.TryParse(ballot.Signature, out var signature, out _)
        )
        {
            throw new InvalidOperationException($"Ballot {ballot.Id} in the outbox is damaged.");
        }

        _ = Approvals.TryToBits(Approvals.InOrder(approved, candidates), candidates, 0, out var bits, out _);
        return new PackedElectionBallot(ballot.MemberId, bits, signature);
    }
}
