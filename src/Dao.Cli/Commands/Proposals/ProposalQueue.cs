using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal queue</c>: anyone puts a passed proposal into its timelock.</summary>
internal static class ProposalQueue
{
    internal static Command Create() =>
        new Command("queue", "Put a passed proposal into its timelock (anyone)") { ProposalCommands.Proposal }.Runs(
            (session, cancellation) =>
                ProposalStep.RunAsync(
                    session,
                    ProposalState.Succeeded,
                    "queue",
                    call =>
                        new CoopGovernor.Functions.Queue(
                            call.Targets,
                            call.Values,
                            call.Calldatas,
                            call.DescriptionHash
                        ).Encode(),
                    cancellation
                )
        );
}
