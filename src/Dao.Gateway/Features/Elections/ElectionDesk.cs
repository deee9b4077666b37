using System.Globalization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Options;
using Dao.Gateway.Relay;
using Dao.Rules.Elections;
using Dao.Rules.Signing;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Features.Elections;

/// <summary>Takes ballots of elections in. What it accepts is on disk; what it refuses leaves no trace.</summary>
public sealed class ElectionDesk(
    CoopContracts contracts,
    ChainGuard guard,
    ElectionChain elections,
    GatewayDatabase database,
    RelayBell bell,
    IOptions<RelayOptions> options
)
{
    public async Task<(RelayBallot? Ballot, ProblemHttpResult? Refusal)> HandInAsync(
        long electionId,
        ElectionBallotRequest request,
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
        var id = UInt256.From((ulong)electionId);
        if (await elections.StandingAsync(id, request.MemberId, cancellationToken) is not { } standing)
        {
            return Refused(ApiProblems.NotFound, $"There is no election {electionId}.");
        }

        return await RefusalAsync(id, request, signature, standing, cancellationToken) is { } refusal
            ? (null, refusal)
            : await StoreAsync(id, request, signature, standing, cancellationToken);
    }

    private async Task<ProblemHttpResult?> RefusalAsync(
        UInt256 electionId,
        ElectionBallotRequest request,
        Signature signature,
        ElectionStanding standing,
        CancellationToken cancellationToken
    )
    {
        if (standing.Phase != ElectionPhase.Voting)
        {
            return Problem.Of(
                ApiProblems.BallotClosed,
                standing.Phase == ElectionPhase.Nominating
                    ? $"Voting in election {electionId} opens on {At(standing.Election.Snapshot)}."
                    : $"Voting in election {electionId} is over."
            );
        }

        if (standing.Voter is not { } voter)
        {
            return Problem.Of(
                ApiProblems.BallotNotMember,
                $"Member {request.MemberId} does not elect in election {electionId}: no member of its electorate when voting opened."
            );
        }

        if (
            !Approvals.TryToBits(
                request.Approved,
                standing.Election.Candidates,
                standing.Election.Withdrawn,
                out _,
                out var wrong
            )
        )
        {
            return Problem.Of(ApiProblems.InvalidRequest, wrong);
        }

        var digest = TypedDataHash.Of(
            new Eip712Domain(
                SigningCatalogue.ElectionsName,
                SigningCatalogue.Version,
                contracts.ChainId,
                contracts.Elections
            ).Separator(),
            MemberTypes.HashStruct(
                MemberTypes.ElectionBallot,
                electionId,
                UInt256.From(request.MemberId),
                request.Approved.Select(id => (object)UInt256.From(id)).ToArray()
            )
        );
        if (!Secp256k1.TryRecover(digest, signature, out var signer) || signer != voter)
        {
            return Problem.Of(
                ApiProblems.BallotSignature,
                "It was not made over this election and these candidates by the account that votes for this member. Another chain, contract or "
                    + "election, other candidates, or another key, give another signature."
            );
        }

        if (!standing.HasVoted)
        {
            return null;
        }

        var ours = await database.Relay.FindLiveAsync(
            contracts.Elections,
            electionId,
            request.MemberId,
            cancellationToken
        );
        return Duplicate(request.MemberId, ours?.Id);
    }

    private async Task<(RelayBallot?, ProblemHttpResult?)> StoreAsync(
        UInt256 electionId,
        ElectionBallotRequest request,
        Signature signature,
        ElectionStanding standing,
        CancellationToken cancellationToken
    )
    {
        var result = await database.Relay.EnqueueAsync(
            new RelayBallot
            {
                Id = Guid.CreateVersion7().ToString("D"),
                Kind = RelayBallot.Election,
                Governor = contracts.Elections,
                ProposalId = electionId,
                MemberId = request.MemberId,
                Account = standing.Voter ?? Address.Zero,
                Choice = Approvals.Write(request.Approved),
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
                    $"The relay takes {options.Value.MaxPerAccountAndDay} ballots of one account within 24 hours. The ballot was not stored; "
                        + "vote on the chain yourself with `dao election vote --direct`, or try tomorrow."
                );
            default:
                return (null, Duplicate(request.MemberId, result.Ballot.Id));
        }
    }

    private static string At(ulong seconds) =>
        DateTimeOffset
            .FromUnixTimeSeconds((long)seconds)
            .ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static ProblemHttpResult Duplicate(uint memberId, string? relayId) =>
        Problem.Of(
            ApiProblems.BallotDuplicate,
            relayId is null
                ? $"The chain has counted the ballot of member {memberId} already."
                : $"A ballot of member {memberId} was accepted already; see /api/v1/relay/{relayId}."
        );

    private static (RelayBallot?, ProblemHttpResult?) Refused(ApiProblem problem, string detail) =>
        (null, Problem.Of(problem, detail));
}
