using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Dao.Ethereum.Tests.Differential;

/// <summary>Runs the viem script and streams its vectors.</summary>
internal static class ViemVectors
{
    /// <summary>New on every run, unless <c>DAO_TEST_SEED</c> repeats one.</summary>
    public static uint Seed { get; } =
        uint.TryParse(Environment.GetEnvironmentVariable("DAO_TEST_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : (uint)Random.Shared.NextInt64(uint.MaxValue);

    public static async IAsyncEnumerable<(int Index, JsonElement Vector)> StreamAsync(string codec, int count)
    {
        var root = RepositoryRoot();
        using var process = Start(root, codec, count);
        var errors = process.StandardError.ReadToEndAsync();
        var index = 0;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                using var document = JsonDocument.Parse(line);
                yield return (index++, document.RootElement);
            }
        }
        finally
        {
            if (!process.HasExited && index < count)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"the viem script failed; run npm ci first. {await errors}");
        index.ShouldBe(count);
    }

    private static Process Start(string root, string codec, int count)
    {
        var pinned = Path.Combine(root, "tools", "node", "node_modules", ".bin", "node");
        var start = new ProcessStartInfo(File.Exists(pinned) ? pinned : "node")
        {
            ArgumentList =
            {
                Path.Combine(root, "tests", "peers", "viem-vectors.mjs"),
                codec,
                Seed.ToString(CultureInfo.InvariantCulture),
                count.ToString(CultureInfo.InvariantCulture),
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("Expected node to start.");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DaoToolkit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Expected DaoToolkit.sln above the tests.");
    }
}
