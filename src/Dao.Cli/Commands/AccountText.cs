using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands;

/// <summary>An account as a person writes it, with its checksum.</summary>
internal static class AccountText
{
    /// <param name="text">What was typed.</param>
    /// <param name="option">Where, such as <c>--to</c>.</param>
    internal static Address Parse(string text, string option)
    {
        try
        {
            var address = Address.Parse(text);
            return address != Address.Zero
                ? address
                : throw CliFailure.BadInput($"{option} is the zero address: money sent there is lost.");
        }
        catch (FormatException wrong)
        {
            throw CliFailure.BadInput($"{option}: {wrong.Message}", wrong);
        }
    }
}
