using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary>The arguments that both <c>queue</c> and <c>execute</c> of a governor take.</summary>
internal sealed record StepCall(
    IReadOnlyList<Address> Targets,
    IReadOnlyList<UInt256> Values,
    IReadOnlyList<byte[]> Calldatas,
    Hash32 DescriptionHash
);

/// <summary>Moves a proposal one step on; refuses before signing when the step is not due.</summary>
internal static class ProposalStep
{
    internal static async Task<Answer> RunAsync(
        Session session,
        ProposalState expected,
        string verb,
        Func<StepCall, byte[]> encode,
        CancellationToken cancellation
    )
    {
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var proposal = await ChainProposals.FindAsync(coop, session.Get(ProposalCommands.Proposal), cancellation);
        var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        RequireDue(proposal, standing, expected, verb);

        using var key = session.Keyring.Unlock();
        var cards = await ActionCard.AllAsync(coop, proposal.Calls, cancellation);
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"You ({key.Address}) {verb} proposal {proposal.Number}: {proposal.Title}"
                    )
                );
                foreach (var (card, i) in cards.Select((card, i) => (card, i)))
                {
                    card.Render(page, i + 1, raw: true);
                }
            },
            "Sign and send this transaction?"
        );
        var call = new StepCall(
            [.. proposal.Calls.Select(action => action.To)],
            [.. proposal.Calls.Select(action => action.Value)],
            [.. proposal.Calls.Select(action => action.Data)],
            Keccak.HashText(proposal.Description)
        );
        var receipt = await Sending.SendAsync(
            session,
            key,
            proposal.GovernorAddress,
            encode(call),
            UInt256.Zero,
            cancellation
        );
        var after = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        return new StepAnswer(
            proposal.Number,
            proposal.Id,
            after.State.Name(),
            after.Eta == 0 ? null : Moments.FromChain(after.Eta),
            receipt.TransactionHash,
            receipt.BlockNumber.Value
        );
    }

    private static void RequireDue(
        ChainProposal proposal,
        ProposalStanding standing,
        ProposalState expected,
        string verb
    )
    {
        if (standing.State != expected)
        {
            throw CliFailure.Refused(
                "proposal-state",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Proposal {proposal.Number} is {standing.State.Name()}, and only one that is {expected.Name()} can be {verb}d. {standing.State.Explain()}"
                )
            );
        }

        if (expected == ProposalState.Queued && standing.Now < standing.Eta)
        {
            throw CliFailure.Refused(
                "proposal-waiting",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Proposal {proposal.Number} waits in its timelock until {Moments.Say(Moments.FromChain(standing.Eta))}; on the chain it is now {Moments.Say(Moments.FromChain(standing.Now))}."
                )
            );
        }
    }
}

/// <summary>
/// <c>proposal queue</c> and <c>proposal execute</c>: <c>{number, id, state, eta, transactionHash, block}</c>.
/// </summary>
internal sealed record StepAnswer(
    int Number,
    UInt256 Id,
    string State,
    DateTimeOffset? Eta,
    Hash32 TransactionHash,
    ulong Block
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good(string.Create(CultureInfo.InvariantCulture, $"Proposal {Number} is now {State}."));
        if (State == "queued" && Eta is { } eta)
        {
            page.Sentence($"It can be executed from {Moments.Say(eta)}.");
        }

        page.Facts(("Transaction", TransactionHash.ToString()));
    }
}
