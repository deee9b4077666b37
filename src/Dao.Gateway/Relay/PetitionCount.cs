using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Rules.Petitions;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>Signatures of petitions: <c>signBatch</c> of the petitions.</summary>
public sealed class PetitionCount(PetitionChain petitions) : ICountingContract
{
    public string Kind => RelayBallot.Petition;

    public async Task<CountingState> StateAsync(
        Address contract,
        UInt256 subject,
        CancellationToken cancellationToken
    ) =>
        await petitions.IsOpenAsync(subject, cancellationToken) switch
        {
            null => CountingState.Unknown,
            true => CountingState.Open,
            false => CountingState.Closed,
        };

    public Task<byte[]> EncodeAsync(
        UInt256 subject,
        IReadOnlyList<RelayBallot> batch,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new Petitions.Functions.SignBatch(
                subject,
                PackedPetitionSignature.PackAll([.. batch.Select(Pack)])
            ).Encode()
        );

    public async Task<BallotOutcome> JudgeAsync(
        Receipt receipt,
        RelayBallot ballot,
        CancellationToken cancellationToken
    )
    {
        foreach (var log in receipt.Logs.Where(log => log.Address == ballot.Governor))
        {
            if (
                Petitions.Events.PetitionSigned.TryDecode(log, out var signed)
                && signed.PetitionId == ballot.ProposalId
                && signed.MemberId == ballot.MemberId
            )
            {
                return new BallotOutcome(ballot.Id, RelayState.Mined);
            }
        }

        // Someone else carried the same signature, or an earlier copy of ours did: it counts exactly once.
        return await petitions.HasSignedAsync(ballot.ProposalId, ballot.MemberId, cancellationToken)
            ? new BallotOutcome(ballot.Id, RelayState.Mined)
            : new BallotOutcome(ballot.Id, RelayState.Failed, RelayWords.SignatureRefused);
    }

    private static PackedPetitionSignature Pack(RelayBallot ballot) =>
        Signature.TryParse(ballot.Signature, out var signature, out _)
            ? new PackedPetitionSignature(ballot.MemberId, signature)
            : throw new InvalidOperationException($"Signature {ballot.Id} in the outbox is damaged.");
}
