using System.Collections.Concurrent;
using System.Diagnostics;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>One of our services as a process of its own, as in production.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServiceProcess(Process process) => _process = process;

    /// <summary>What it wrote, for the message of a failing test.</summary>
    public string Output => string.Join('\n', _output);

    public bool HasExited => _process.HasExited;

    /// <param name="project">For example <c>Dao.Gateway</c>, built beside this test.</param>
    public static ServiceProcess Start(string project, params ReadOnlySpan<string> arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(
            RepositoryRoot.Combine("src", project, "bin", configuration, "net10.0", $"{project}.dll")
        );
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var service = new ServiceProcess(new Process { StartInfo = start });
        service._process.OutputDataReceived += (_, line) => service._output.Enqueue(line.Data ?? "");
        service._process.ErrorDataReceived += (_, line) => service._output.Enqueue(line.Data ?? "");
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
