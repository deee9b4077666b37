using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Runs the built programs, as a person at a terminal does.</summary>
internal static class DemoRunner
{
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";

    /// <summary>The demo to its end: what it printed, and its summary.</summary>
    public static async Task<(string Output, JsonElement Summary)> DemoAsync(
        string directory,
        params string[] arguments
    )
    {
        var output = await DaoAsync([
            "dev",
            "demo",
            "--once",
            "--repository",
            RepositoryRoot.Combine(),
            "--dir",
            directory,
            "--port",
            FreePort(),
            "--rpc-port",
            FreePort(),
            .. arguments,
        ]);
        return (output, LastLine(output));
    }

    /// <summary>A <c>dao</c> command that succeeds: its standard output.</summary>
    public static async Task<string> DaoAsync(params string[] arguments)
    {
        using var dao = Start("Dao.Cli", "dao.dll", arguments);
        var errors = dao.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await dao.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dao.WaitForExitAsync(TestContext.Current.CancellationToken);
        dao.ExitCode.ShouldBe(0, await errors);
        return output;
    }

    public static JsonElement LastLine(string output)
    {
        using var document = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        return document.RootElement.Clone();
    }

    /// <summary>A program of the repository, with its output redirected.</summary>
    public static Process Start(string project, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Combine(),
        };
        start.ArgumentList.Add(RepositoryRoot.Combine("src", project, "bin", Configuration, "net10.0", program));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
