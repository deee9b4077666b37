using Dao.Contracts.Deployment;
using Dao.Gateway.Options;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Reading;

/// <summary>This gateway's copy of the bylaws' text. A copy proves nothing: the page compares it with the chain.</summary>
public sealed class BylawProse
{
    private const int MostBytes = 1024 * 1024;

    /// <exception cref="BylawProseException">The file is not there, not a text, or has no articles.</exception>
    public BylawProse(IOptions<BylawsOptions> options)
    {
        if (options.Value.Text is { Length: > 0 } path)
        {
            Text = Read(path);
            Articles = [.. BylawsText.Articles(Text)];
            if (Articles.Count == 0)
            {
                throw new BylawProseException(
                    $"Bylaws:Text names {path}, but no line of it begins an article (## ...)."
                );
            }
        }
    }

    /// <summary>The whole text with lines ended by LF, as it was digested; null if this gateway has no copy.</summary>
    public string? Text { get; }

    public IReadOnlyList<string> Articles { get; } = [];

    private static string Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal)
                : throw new BylawProseException($"Bylaws:Text names {path}, which has more than {MostBytes} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BylawProseException(
                $"Bylaws:Text names {path}, which can not be read ({exception.Message}) Name the file, or leave the setting out.",
                exception
            );
        }
    }
}
