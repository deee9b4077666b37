using System.CommandLine;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury inspect</c>: what a payment means and whether the chain would take it now. A file needs no gateway.
/// </summary>
internal static class TreasuryInspect
{
    internal static Command Create() =>
        new Command("inspect", "Say what a payment does, what the bylaws say to it, and what to look at twice")
        {
            TreasuryCommands.Payment,
        }.Runs(async (session, cancellation) => (await OpenPayment.ReadAsync(session, cancellation)).Card);
}
