using System.Text;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Options;
using Dao.Gateway.Reading;
using Dao.Gateway.Relay;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Store;
using Dao.Store.Proposals;
using Dao.Store.Relay;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Features.Ballots;

/// <summary>Takes signed ballots in. What it accepts is on disk; what it refuses leaves no trace.</summary>
/// <remarks>
/// Checked here, although the governor checks again: a ballot that can not count must not cost gas or raise hopes. The node
/// is asked, not the index: the index may be behind, and a reorg moves the node's answers all together.
/// </remarks>
public sealed class BallotDesk(
    IndexReader index,
    CoopContracts contracts,
    ChainGuard guard,
    GovernorChain governors,
    GatewayDatabase database,
    RelayBell bell,
    IOptions<RelayOptions> options
)
{
    public async Task<BallotDecision> HandInAsync(
        string proposal,
        BallotRequest request,
        IdempotencyKey? key,
        CancellationToken cancellationToken
    )
    {
        if (await EarlierAsync(key, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (!BallotChoices.TryParse(request.Choice, out var choice))
        {
            return BallotDecision.BadChoice;
        }

        var reason = request.Reason is { Length: > 0 } given ? given : null;
        if (Encoding.UTF8.GetByteCount(reason ?? "") > MemberBallot.LongestReason)
        {
            return BallotDecision.LongReason;
        }

        if (await FindAsync(proposal, cancellationToken) is not { } row)
        {
            return BallotDecision.NoProposal;
        }

        if (!TryReadSignature(request.Signature, out var signature, out var flaw))
        {
            return BallotDecision.BadSignature(flaw);
        }

        var ballot = new MemberBallot(row.ProposalId, request.MemberId, choice, reason);
        return await RefusalAsync(row.Governor, ballot, signature, key, cancellationToken)
            ?? await StoreAsync(row.Governor, ballot, signature, key, cancellationToken);
    }

    private async Task<Proposal?> FindAsync(string proposal, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.FindProposalAsync(proposal, cancellationToken);
    }

    /// <summary>Why the ballot can not count; null if it can.</summary>
    private async Task<BallotDecision?> RefusalAsync(
        Address governor,
        MemberBallot ballot,
        Signature signature,
        IdempotencyKey? key,
        CancellationToken cancellationToken
    )
    {
        await guard.EnsureAsync(cancellationToken);
        var standing = await governors.StandingAsync(governor, ballot.ProposalId, ballot.MemberId, cancellationToken);
        if (standing is null)
        {
            return BallotDecision.NoProposal; // The index is ahead of a reorg.
        }

        if (standing.State != ProposalState.Active)
        {
            return BallotDecision.Closed(standing.State);
        }

        if (standing.Voter is not { } voter)
        {
            return BallotDecision.NotMember(ballot.MemberId);
        }

        if (SignerOf(governor, ballot, signature) != voter)
        {
            return BallotDecision.BadSignature(
                "It was not made over this ballot by the account that votes for this member. Another chain, contract, proposal, "
                    + "choice or reason, or another key, gives another signature."
            );
        }

        if (!standing.HasVoted)
        {
            return null;
        }

        // The same request, sent twice at once, may have been accepted and mined since this one came in.
        return await EarlierAsync(key, cancellationToken) ?? await VotedAsync(governor, ballot, cancellationToken);
    }

    /// <summary>The decision about an earlier request with this key; null if there was none.</summary>
    private async Task<BallotDecision?> EarlierAsync(IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (key is null || await database.Relay.FindByKeyAsync(key.Text, cancellationToken) is not { } earlier)
        {
            return null;
        }

        return earlier.RequestDigest == key.Request ? new BallotDecision.Accepted(earlier) : BallotDecision.KeyReused;
    }

    /// <summary>The chain counted this member already: by our own relay, or by another way.</summary>
    private async Task<BallotDecision> VotedAsync(
        Address governor,
        MemberBallot ballot,
        CancellationToken cancellationToken
    )
    {
        var ours = await database.Relay.FindLiveAsync(governor, ballot.ProposalId, ballot.MemberId, cancellationToken);
        return BallotDecision.Duplicate(ours?.Id);
    }

    private async Task<BallotDecision> StoreAsync(
        Address governor,
        MemberBallot ballot,
        Signature signature,
        IdempotencyKey? key,
        CancellationToken cancellationToken
    )
    {
        var result = await database.Relay.EnqueueAsync(
            new RelayBallot
            {
                Id = Guid.CreateVersion7().ToString("D"),
                Kind = ballot.Reason is not null ? RelayBallot.Reasoned : RelayBallot.Proposal,
                Governor = governor,
                ProposalId = ballot.ProposalId,
                MemberId = ballot.MemberId,
                Account = SignerOf(governor, ballot, signature) ?? Address.Zero,
                Choice = ballot.Choice.ToWord(),
                Words = ballot.Reason ?? "",
                Signature = signature.ToCompact(),
                IdempotencyKey = key?.Text,
                RequestDigest = key?.Request,
            },
            options.Value.MaxPerAccountAndDay,
            cancellationToken
        );
        if (result.Outcome == EnqueueOutcome.Accepted)
        {
            bell.Ring();
        }

        return result.Outcome switch
        {
            EnqueueOutcome.Accepted or EnqueueOutcome.Repeated => new BallotDecision.Accepted(result.Ballot),
            EnqueueOutcome.KeyReused => BallotDecision.KeyReused,
            EnqueueOutcome.OverQuota => BallotDecision.OverQuota(options.Value.MaxPerAccountAndDay),
            _ => BallotDecision.Duplicate(result.Ballot.Id),
        };
    }

    private Address? SignerOf(Address governor, MemberBallot ballot, Signature signature) =>
        contracts.Signing.BallotDomain(governor) is { } domain
        && Secp256k1.TryRecover(ballot.Digest(domain.Separator()), signature, out var signer)
            ? signer
            : null;

    private static bool TryReadSignature(string text, out Signature signature, out string flaw)
    {
        signature = default;
        if (!Hex.TryDecode(text, out var bytes))
        {
            flaw = "It must be 0x hex of 64 or 65 bytes.";
            return false;
        }

        return Signature.TryParse(bytes, out signature, out flaw);
    }
}
