using System.Diagnostics;
using Dao.Testing;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>
/// The published Safe clients, unmodified: runs <c>tests/safe-clients</c> under Node against a world of their own, whose queue
/// nobody else fills.
/// </summary>
public sealed class SafeServiceClientTests(SafeWorld world) : IClassFixture<SafeWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Suites { get; } =
    [
        .. Directory
            .GetFiles(RepositoryRoot.Combine("tests", "safe-clients"), "*.test.mjs")
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Published_clients_pass(string suite)
    {
        var pinned = RepositoryRoot.Combine("tools", "node", "node_modules", ".bin", "node");
        var start = new ProcessStartInfo(File.Exists(pinned) ? pinned : "node")
        {
            ArgumentList = { "--test", "--test-reporter=spec", RepositoryRoot.Combine("tests", "safe-clients", suite) },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DAO_GATEWAY"] = world.Url.ToString().TrimEnd('/');
        start.Environment["DAO_RPC"] = world.Coop.Chain.Url.ToString();
        start.Environment["DAO_DEPLOYMENT"] = world.DeploymentFile;
        using var node = Process.Start(start).ShouldNotBeNull();
        var errors = node.StandardError.ReadToEndAsync(Token);
        var output = await node.StandardOutput.ReadToEndAsync(Token);
        await node.WaitForExitAsync(Token);

        node.ExitCode.ShouldBe(0, $"{output}\n{await errors}");
        output.ShouldContain("fail 0");
        output.ShouldNotContain("tests 0");
    }
}
