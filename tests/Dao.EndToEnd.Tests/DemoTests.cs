using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dao.Contracts.Deployment;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary><c>./scripts/demo --once</c>, as a newcomer runs it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_once_ends_with_a_summary_that_agrees_with_its_index()
    {
        using var folder = new TempFolder();

        var (output, summary) = await RunAsync(folder.Path, []);

        output.ShouldContain("28 for, 3 against - passed");
        output.ShouldContain("30 for, 5 against - failed");
        summary.GetProperty("chainId").GetUInt64().ShouldBe(31337u);
        summary.GetProperty("members").GetInt32().ShouldBe(37);
        summary.GetProperty("proposals").GetInt32().ShouldBe(4);
        summary.GetProperty("ballots").GetInt32().ShouldBe(31 + 35 + 9 + 4);
        var treasury = summary.GetProperty("treasury");
        treasury.GetProperty("threshold").GetInt32().ShouldBe(3);
        treasury.GetProperty("executed").GetInt32().ShouldBe(1);
        treasury.GetProperty("balance").GetString().ShouldBe("174000000000");
        foreach (var file in new[] { "deployment.json", "index.db", "gateway.db", "chain.json", "keys/member-1.json" })
        {
            File.Exists(folder.Combine(file)).ShouldBeTrue(file);
        }

        var manifest = DeploymentManifest.Parse(
            await File.ReadAllTextAsync(folder.Combine("deployment.json"), TestContext.Current.CancellationToken)
        );
        manifest.Contracts.Treasury.Address.ToString().ShouldBe(treasury.GetProperty("safe").GetString());
    }

    [Fact]
    public async Task Another_quorum_in_coop_yaml_changes_the_outcome()
    {
        using var folder = new TempFolder();
        var example = RepositoryRoot.Combine("examples", "mossgate");
        var yaml = await File.ReadAllTextAsync(
            Path.Combine(example, "coop.yaml"),
            TestContext.Current.CancellationToken
        );
        folder.Write(
            "coop.yaml",
            yaml.Replace("assembly.quorumBps: 20%", "assembly.quorumBps: 30%", StringComparison.Ordinal)
        );
        File.Copy(Path.Combine(example, "bylaws.md"), folder.Combine("bylaws.md"));

        var (output, _) = await RunAsync(folder.Combine("demo"), ["--config", folder.Combine("coop.yaml")]);

        output.ShouldContain("28 for, 3 against - passed");
        output.ShouldContain("8 for, 1 against - failed");
    }

    private static async Task<(string Output, JsonElement Summary)> RunAsync(string directory, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Combine(),
        };
        string[] all =
        [
            RepositoryRoot.Combine("src", "Dao.Cli", "bin", Configuration, "net10.0", "dao.dll"),
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
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var demo = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var errors = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
        demo.ExitCode.ShouldBe(0, await errors);
        using var summary = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        return (output, summary.RootElement.Clone());
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
