using System.CommandLine;

namespace Dao.Cli.Commands.Dev;

/// <summary><c>dao dev …</c>: for test chains only.</summary>
internal static class DevCommands
{
    internal static Command Create() =>
        new("dev", "Work with a local test chain") { DevAdvance.Create(), Demo.DemoCommand.Create() };
}
