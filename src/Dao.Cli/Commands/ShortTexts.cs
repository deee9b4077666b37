using System.Globalization;
using System.Text;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>Texts that a contract keeps in an event, and so limits.</summary>
internal static class ShortTexts
{
    /// <summary>The text as it is signed: line ends of Unix, without space around.</summary>
    internal static string Require(string given, string what, int longest)
    {
        var text = given.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var length = Encoding.UTF8.GetByteCount(text);
        return length > 0 && length <= longest
            ? text
            : throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} must have 1 to {longest} bytes, it has {length}. Keep the long text elsewhere and give its address."
                )
            );
    }
}
