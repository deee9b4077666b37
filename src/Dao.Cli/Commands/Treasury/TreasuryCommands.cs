using System.CommandLine;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury …</c></summary>
internal static class TreasuryCommands
{
    internal static readonly Argument<string> Payment = new("PAYMENT")
    {
        Description = "The file that 'dao treasury propose' wrote, or the safeTxHash of what a gateway keeps",
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
            TreasuryQueue.Create(),
            TreasuryLedger.Create(),
            TreasuryPropose.Create(),
            TreasuryInspect.Create(),
            TreasuryAnnounce.Create(),
            TreasuryReject.Create(),
            TreasurySign.Create(),
            TreasuryExecute.Create(),
            TreasuryExport.Create(),
            TreasuryImport.Create(),
        };
}
