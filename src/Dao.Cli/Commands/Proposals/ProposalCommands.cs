using System.CommandLine;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal …</c></summary>
internal static class ProposalCommands
{
    internal static readonly Argument<string> Proposal = new("PROPOSAL")
    {
        Description = "The proposal's number, such as 4, or its id",
    };

    internal static Command Create() =>
        new("proposal", "Propose, vote, queue and execute")
        {
            ProposalList.Create(),
            ProposalShow.Create(),
            ProposalCreate.Create(),
            ProposalVote.Create(),
            ProposalQueue.Create(),
            ProposalExecute.Create(),
        };
}
