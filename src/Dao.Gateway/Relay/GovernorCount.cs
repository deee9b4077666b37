using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>Ballots on proposals: <c>castBallots</c> of a governor.</summary>
public class GovernorCount(GovernorChain governors) : ICountingContract
{
    public virtual string Kind => RelayBallot.Proposal;

    public async Task<CountingState> StateAsync(
        Address contract,
        UInt256 subject,
        CancellationToken cancellationToken
    ) =>
        await governors.StateAsync(contract, subject, cancellationToken) switch
        {
            null => CountingState.Unknown,
            ProposalState.Pending => CountingState.NotYet,
            ProposalState.Active => CountingState.Open,
            _ => CountingState.Closed,
        };

    public virtual Task<byte[]> EncodeAsync(
        UInt256 subject,
        IReadOnlyList<RelayBallot> batch,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new CoopGovernor.Functions.CastBallots(subject, PackedBallot.PackAll([.. batch.Select(Pack)])).Encode()
        );

    public async Task<BallotOutcome> JudgeAsync(
        Receipt receipt,
        RelayBallot ballot,
        CancellationToken cancellationToken
    )
    {
        if (GovernorChain.Counted(receipt.Logs, ballot.Governor, ballot.ProposalId, ballot.Account) is not null)
        {
            return new BallotOutcome(ballot.Id, RelayState.Mined);
        }

        var refusal = GovernorChain.Refused(receipt.Logs, ballot.Governor, ballot.ProposalId, ballot.MemberId);
        if (refusal is BallotRefusal.AlreadyVoted && await IsAlreadyThereAsync(ballot, cancellationToken))
        {
            // Someone else carried the same ballot, or an earlier copy of ours did: it is on chain exactly once.
            return new BallotOutcome(ballot.Id, RelayState.Mined);
        }

        var reason = refusal is { } why ? RelayWords.Why(why) : RelayWords.NotMentioned;
        return new BallotOutcome(ballot.Id, RelayState.Failed, reason);
    }

    private async Task<bool> IsAlreadyThereAsync(RelayBallot ballot, CancellationToken cancellationToken) =>
        await governors.FindCountedAsync(ballot.Governor, ballot.ProposalId, ballot.Account, cancellationToken)
            is { } counted
        && counted.ToWord() == ballot.Choice;

    private static PackedBallot Pack(RelayBallot ballot) =>
        BallotChoices.TryParse(ballot.Choice, out var choice)
        && Signature.TryParse(ballot.Signature, out var signature, out _)
            ? new PackedBallot(ballot.MemberId, choice, signature)
            : throw new InvalidOperationException($"Ballot {ballot.Id} in the outbox is damaged.");
}

/// <summary>Ballots on proposals that say why: <c>castBallotsWithReasons</c> of a governor.</summary>
public sealed class ReasonedCount(GovernorChain governors) : GovernorCount(governors)
{
    public override string Kind => RelayBallot.Reasoned;

    public override Task<byte[]> EncodeAsync(
        UInt256 subject,
        IReadOnlyList<RelayBallot> batch,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new CoopGovernor.Functions.CastBallotsWithReasons(subject, [.. batch.Select(WithReason)]).Encode()
        );

    private static CoopGovernor.Structs.ReasonedBallot WithReason(RelayBallot ballot)
    {
        if (!BallotChoices.TryParse(ballot.Choice, out var choice) || ballot.Signature.Length != 64)
        {
            throw new InvalidOperationException($"Ballot {ballot.Id} in the outbox is damaged.");
        }

        return new CoopGovernor.Structs.ReasonedBallot(
            ballot.MemberId,
            (byte)choice,
            ballot.Words,
            Hash32.FromBytes(ballot.Signature.AsSpan(0, 32)),
            Hash32.FromBytes(ballot.Signature.AsSpan(32))
        );
    }
}
