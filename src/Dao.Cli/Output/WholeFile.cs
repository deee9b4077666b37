using System.Globalization;

namespace Dao.Cli.Output;

/// <summary>Writes beside the file and renames, so that a crash leaves the old or the new one, never half of it.</summary>
internal static class WholeFile
{
    internal static async Task WriteAsync(string path, byte[] content, bool overwrite, CancellationToken cancellation)
    {
        if (!overwrite && Path.Exists(path))
        {
            throw CliFailure.BadInput($"{path} exists already and is not overwritten. Choose another name.");
        }

        var beside = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.new");
        try
        {
            await File.WriteAllBytesAsync(beside, content, cancellation);
            File.Move(beside, path, overwrite);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
