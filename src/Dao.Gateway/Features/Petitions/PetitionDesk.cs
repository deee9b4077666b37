using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Options;
using Dao.Gateway.Relay;
using Dao.Rules.Signing;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Features.Petitions;

/// <summary>Takes signatures of petitions in. What it accepts is on disk; what it refuses leaves no trace.</summary>
public sealed class PetitionDesk(
    CoopContracts contracts,
    ChainGuard guard,
    PetitionChain petitions,
    GatewayDatabase database,
    RelayBell bell,
    IOptions<RelayOptions> options
)
{
    public async Task<(RelayBallot? Signature, ProblemHttpResult? Refusal)> HandInAsync(
        long petitionId,
        SignatureRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!Hex.TryDecode(request.Signature, out var bytes))
        {
            return Refused(ApiProblems.BallotSignature, "It must be 0x hex of 64 or 65 bytes.");
        }

        if (!Signature.TryParse(bytes, out var signature, out var flaw))
        {
            return Refused(ApiProblems.BallotSignature, flaw);
        }

        await guard.EnsureAsync(cancellationToken);
        var id = UInt256.From((ulong)petitionId);
        if (await petitions.StandingAsync(id, request.MemberId, cancellationToken) is not { } standing)
        {
            return Refused(ApiProblems.NotFound, $"There is no petition {petitionId}.");
        }

        if (await RefusalAsync(id, request.MemberId, signature, standing, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        return await StoreAsync(id, request.MemberId, signature, standing, cancellationToken);
    }

    private async Task<ProblemHttpResult?> RefusalAsync(
        UInt256 petitionId,
        uint memberId,
        Signature signature,
        PetitionStanding standing,
        CancellationToken cancellationToken
    )
    {
        if (!standing.IsOpen)
        {
            return Problem.Of(ApiProblems.PetitionClosed, "It is answered, or its time for signing is over.");
        }

        if (standing.Voter is not { } voter)
        {
            return Problem.Of(
                ApiProblems.BallotNotMember,
                $"Member {memberId} was no member when petition {petitionId} was opened."
            );
        }

        var digest = TypedDataHash.Of(
            new Eip712Domain(
                SigningCatalogue.PetitionsName,
                SigningCatalogue.Version,
                contracts.ChainId,
                contracts.Petitions
            ).Separator(),
            MemberTypes.HashStruct(
                MemberTypes.PetitionSignature,
                petitionId,
                UInt256.From(memberId),
                standing.TextDigest
            )
        );
        if (!Secp256k1.TryRecover(digest, signature, out var signer) || signer != voter)
        {
            return Problem.Of(
                ApiProblems.BallotSignature,
                "It was not made over this petition and its text by the account that signs for this member. Another chain, contract, petition or "
                    + "text, or another key, gives another signature."
            );
        }

        if (!standing.HasSigned)
        {
            return null;
        }

        var ours = await database.Relay.FindLiveAsync(contracts.Petitions, petitionId, memberId, cancellationToken);
        return Duplicate(memberId, ours?.Id);
    }

    private async Task<(RelayBallot?, ProblemHttpResult?)> StoreAsync(
        UInt256 petitionId,
        uint memberId,
        Signature signature,
        PetitionStanding standing,
        CancellationToken cancellationToken
    )
    {
        var result = await database.Relay.EnqueueAsync(
            new RelayBallot
            {
                Id = Guid.CreateVersion7().ToString("D"),
                Kind = RelayBallot.Petition,
                Governor = contracts.Petitions,
                ProposalId = petitionId,
                MemberId = memberId,
                Account = standing.Voter ?? Address.Zero,
                Choice = "Signed",
                Signature = signature.ToCompact(),
            },
            options.Value.MaxPerAccountAndDay,
            cancellationToken
        );
        switch (result.Outcome)
        {
            case EnqueueOutcome.Accepted:
                bell.Ring();
                return (result.Ballot, null);
            case EnqueueOutcome.OverQuota:
                return Refused(
                    ApiProblems.AccountQuota,
                    $"The relay takes as much of one account within 24 hours as {options.Value.MaxPerAccountAndDay} ballots. The signature was not "
                        + "stored; sign on the chain yourself with `dao petition sign --direct`, or try tomorrow."
                );
            default:
                return (null, Duplicate(memberId, result.Ballot.Id));
        }
    }

    private static ProblemHttpResult Duplicate(uint memberId, string? relayId) =>
        Problem.Of(
            ApiProblems.PetitionSigned,
            relayId is null
                ? $"The chain has counted the signature of member {memberId} already."
                : $"The signature of member {memberId} was accepted already; see /api/v1/relay/{relayId}."
        );

    private static (RelayBallot?, ProblemHttpResult?) Refused(ApiProblem problem, string detail) =>
        (null, Problem.Of(problem, detail));
}
