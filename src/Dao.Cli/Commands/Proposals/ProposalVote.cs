using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// <c>dao proposal vote</c>: signs a ballot here, from data that was read from the chain, and gives it to the gateway's
/// relay; with <c>--direct</c> casts it as a transaction of the member's own.
/// </summary>
internal static class ProposalVote
{
    private static readonly Option<string> Choice = new("--choice")
    {
        Description = "For, Against or Abstain",
        HelpName = "CHOICE",
        Required = true,
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why, in your words: signed along, and public for good",
        HelpName = "TEXT",
    };

    private static readonly Option<bool> Direct = new("--direct")
    {
        Description = "Cast on chain with a transaction of your own (costs gas, needs no gateway)",
    };

    private static readonly Option<bool> Wait = new("--wait")
    {
        Description = "Wait until the relay has brought the ballot on chain and the chain keeps it",
    };

    private static readonly Option<string> Until = new("--until")
    {
        Description = "What --wait waits for: mined, or final (can not be undone by the chain)",
        HelpName = "STATE",
        DefaultValueFactory = _ => "final",
    };

    private static readonly Option<string> Timeout = new("--timeout")
    {
        Description = "How long --wait waits, such as 90s",
        HelpName = "DURATION",
        DefaultValueFactory = _ => "2m",
    };

    internal static Command Create() =>
        new Command("vote", "Sign a ballot and hand it to the relay, or cast it yourself with --direct")
        {
            ProposalCommands.Proposal,
            Choice,
            Reason,
            Direct,
            Wait,
            Until,
            Timeout,
        }.Runs(VoteAsync);

    private static async Task<Answer> VoteAsync(Session session, CancellationToken cancellation)
    {
        var choice = ParseChoice(session.Get(Choice) ?? "");
        var reason = session.Get(Reason) is { } given
            ? ShortTexts.Require(given, "--reason", MemberBallot.LongestReason)
            : null;
        var patience = session.Get(Wait) ? RelayPatience.Read(session.Get(Until), session.Get(Timeout)) : null;
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var proposal = await ChainProposals.FindAsync(coop, session.Get(ProposalCommands.Proposal), cancellation);
        var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        RequireOpen(proposal, standing);

        using var key = session.Keyring.Unlock();
        var memberId = await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        await RequireUnansweredAsync(coop, proposal, memberId, key.Address, cancellation);
        var ballot = new MemberBallot(proposal.Id, memberId, choice, reason);
        var domain = new Eip712Domain(
            await coop.ReadAsync(proposal.GovernorAddress, new CoopGovernor.Functions.Name(), cancellation),
            "1",
            coop.ChainId,
            proposal.GovernorAddress
        );
        var digest = ballot.Digest(domain.Separator());
        session.ShowAndConfirm(
            page => ShowCard(page, proposal, ballot, key.Address, domain, digest),
            session.Get(Direct) ? "Sign and send this vote?" : "Sign this ballot?"
        );
        return session.Get(Direct)
            ? await CastAsync(session, coop, proposal, ballot, key, cancellation)
            : await RelayAsync(session, proposal, ballot, key.Sign(digest), patience, cancellation);
    }

    private static BallotChoice ParseChoice(string text)
    {
        var word = BallotChoices.Words.FirstOrDefault(word =>
            string.Equals(word, text, StringComparison.OrdinalIgnoreCase)
        );
        return BallotChoices.TryParse(word, out var choice)
            ? choice
            : throw CliFailure.BadInput($"--choice must be For, Against or Abstain, but is '{text}'.");
    }

    private static void RequireOpen(ChainProposal proposal, ProposalStanding standing)
    {
        if (standing.State == ProposalState.Active)
        {
            return;
        }

        var when =
            standing.State == ProposalState.Pending
                ? $"Voting opens {Moments.Say(Moments.FromChain(standing.Snapshot))}"
                : $"Voting closed {Moments.Say(Moments.FromChain(standing.Deadline))}";
        throw CliFailure.Refused(
            "ballot-closed",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Proposal {proposal.Number} is {standing.State.Name()}. {when}; on the chain it is now {Moments.Say(Moments.FromChain(standing.Now))}. Nothing was signed."
            )
        );
    }

    private static async Task RequireUnansweredAsync(
        Coop coop,
        ChainProposal proposal,
        uint memberId,
        Address account,
        CancellationToken cancellation
    )
    {
        var voted = await coop.ReadAsync(
            proposal.GovernorAddress,
            new CoopGovernor.Functions.HasMemberVoted(proposal.Id, memberId),
            cancellation
        );
        if (voted)
        {
            throw CliFailure.Refused(
                "ballot-duplicate",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Member {memberId} has already voted on proposal {proposal.Number}; a ballot can not be changed. Nothing was signed."
                )
            );
        }
    }

    private static void ShowCard(
        Page page,
        ChainProposal proposal,
        MemberBallot ballot,
        Address account,
        Eip712Domain domain,
        Hash32 digest
    )
    {
        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"You vote {ballot.Choice.ToWord()} on proposal {proposal.Number}: {proposal.Title}"
            )
        );
        page.Facts(
            ("Because", ballot.Reason),
            ("As", string.Create(CultureInfo.InvariantCulture, $"member {ballot.MemberId}, {account}")),
            ("Governor", $"{proposal.Governor.Name()}, {proposal.GovernorAddress}"),
            ("Domain", domain.Separator().ToString()),
            ("Message", ballot.StructHash().ToString()),
            ("Signed hash", digest.ToString())
        );
    }

    private static async Task<Answer> CastAsync(
        Session session,
        Coop coop,
        ChainProposal proposal,
        MemberBallot ballot,
        PrivateKey key,
        CancellationToken cancellation
    )
    {
        var data = ballot.Reason is not null
            ? new CoopGovernor.Functions.CastVoteWithReason(proposal.Id, (byte)ballot.Choice, ballot.Reason).Encode()
            : new CoopGovernor.Functions.CastVote(proposal.Id, (byte)ballot.Choice).Encode();
        var receipt = await Sending.SendAsync(
            session,
            key,
            coop.Governor(proposal.Governor),
            data,
            UInt256.Zero,
            cancellation
        );
        return new VoteAnswer(
            proposal.Number,
            proposal.Id,
            ballot.MemberId,
            ballot.Choice.ToWord(),
            "direct",
            null,
            "mined",
            null,
            receipt.TransactionHash.ToString()
        );
    }

    private static async Task<Answer> RelayAsync(
        Session session,
        ChainProposal proposal,
        MemberBallot ballot,
        Signature signature,
        RelayPatience? patience,
        CancellationToken cancellation
    )
    {
        var post = new BallotPost(
            ballot.MemberId,
            ballot.Choice.ToWord(),
            Hex.Encode(signature.ToBytes()),
            ballot.Reason
        );
        var relayed = await session.Gateway.SendBallotAsync(proposal.Id.ToString(), post, cancellation);
        if (patience is not null)
        {
            relayed = await patience.WaitAsync(session, relayed, session.Gateway.RelayAsync, cancellation);
        }

        return new VoteAnswer(
            proposal.Number,
            proposal.Id,
            ballot.MemberId,
            ballot.Choice.ToWord(),
            "relay",
            relayed.Id,
            relayed.State,
            relayed.Reason,
            relayed.TransactionHash
        )
        {
            WaitedFor = patience?.Until,
        };
    }
}
