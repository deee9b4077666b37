using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dao.Cli.Tests.Help;

public sealed class InterruptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Interrupt_ends_a_command_that_waits_for_a_silent_node()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var dao = new DaoTool(_folder.Path);
        using var process = dao.Start(["dev", "advance", "1d", "--rpc", $"http://{silent.LocalEndpoint}", "--json"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var connection = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        using (Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) { }

        await process
            .WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(130);
        (await error).ShouldContain("interrupted");
    }
}
