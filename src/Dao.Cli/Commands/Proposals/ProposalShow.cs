using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal show</c>: one proposal, read from the chain alone; the gateway is not needed or believed.</summary>
internal static class ProposalShow
{
    internal static Command Create() =>
        new Command("show", "Show one proposal: what it does, how it stands (from the chain itself)")
        {
            ProposalCommands.Proposal,
        }.Runs(ShowAsync);

    private static async Task<Answer> ShowAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var proposal = await ChainProposals.FindAsync(coop, session.Get(ProposalCommands.Proposal), cancellation);
        var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        return await ProposalAnswer.ReadAsync(coop, proposal, standing, cancellation);
    }
}
