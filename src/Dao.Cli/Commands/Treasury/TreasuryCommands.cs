using System.CommandLine;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury …</c></summary>
internal static class TreasuryCommands
{
    internal static readonly Argument<string> File = new("FILE")
    {
        Description = "The Safe transaction that 'dao treasury propose' wrote",
    };

    internal static readonly Option<string> Out = new("--out")
    {
        Description = "File to write; an existing one is not overwritten",
        HelpName = "FILE",
        Required = true,
    };

    internal static Command Create() =>
        new("treasury", "Look into the treasury; propose, announce, co-sign and execute payments")
        {
            TreasuryShow.Create(),
            TreasuryList.Create(),
            TreasuryPropose.Create(),
            TreasuryInspect.Create(),
            TreasuryAnnounce.Create(),
            TreasuryReject.Create(),
            TreasurySign.Create(),
            TreasuryExecute.Create(),
        };
}
