using System.Diagnostics;
using System.Text;

namespace Dao.Indexer.Tests.Process;

/// <summary>The indexer as a process of its own.</summary>
internal sealed class IndexerProcess : IDisposable
{
    private readonly System.Diagnostics.Process _process;
    private readonly StringBuilder _output = new();

    public IndexerProcess(Uri rpc, string deployment, string database, params string[] more)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Dao.Indexer.dll");
        _process = new System.Diagnostics.Process
        {
            StartInfo = new ProcessStartInfo(
                "dotnet",
                [
                    program,
                    $"--Rpc:Url={rpc}",
                    $"--Deployment:File={deployment}",
                    $"--Index:Database={database}",
                    "--Follow:PollMilliseconds=50",
                    "--Treasury:Watch=*",
                    .. more,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
