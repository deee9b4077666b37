namespace Dao.Gateway.Features.Errors;

/// <summary><c>docs/errors.md</c> as it was built into this gateway.</summary>
public static class ErrorCatalogue
{
    private const string Heading = "\n## ";

    public static string Text { get; } = Load();

    /// <summary>The part under one heading; null when there is none.</summary>
    public static string? Section(string slug) =>
        Text.Split(Heading).Skip(1).FirstOrDefault(section => section.StartsWith(slug + "\n", StringComparison.Ordinal))
            is { } found
            ? "## " + found
            : null;

    public static IReadOnlyList<string> Slugs { get; } =
    [.. Text.Split(Heading).Skip(1).Select(section => section.Split('\n')[0])];

    private static string Load()
    {
        using var stream =
            typeof(ErrorCatalogue).Assembly.GetManifestResourceStream("errors.md")
            ?? throw new InvalidOperationException("docs/errors.md is missing from Dao.Gateway.dll; build it again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
