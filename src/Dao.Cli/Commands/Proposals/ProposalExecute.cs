using System.CommandLine;
using Dao.Contracts.Bindings;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal execute</c>: anyone carries out a queued proposal once its delay is over.</summary>
internal static class ProposalExecute
{
    internal static Command Create() =>
        new Command("execute", "Carry out a queued proposal whose delay is over (anyone)")
        {
            ProposalCommands.Proposal,
        }.Runs(
            (session, cancellation) =>
                ProposalStep.RunAsync(
                    session,
                    ProposalState.Queued,
                    "execute",
                    call =>
                        new CoopGovernor.Functions.Execute(
                            call.Targets,
                            call.Values,
                            call.Calldatas,
                            call.DescriptionHash
                        ).Encode(),
                    cancellation
                )
        );
}
