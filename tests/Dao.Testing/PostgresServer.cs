using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Dao.Testing;

/// <summary>A PostgreSQL server of its own in a temporary folder, from the Debian packages.</summary>
/// <remarks>initdb refuses root, so root runs it as the user postgres.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";

    private readonly TempFolder _folder;
    private readonly string _binaries;
    private Process? _server;

    private PostgresServer(TempFolder folder, string binaries, int port)
    {
        _folder = folder;
        _binaries = binaries;
        Port = port;
    }

    public int Port { get; }

    private string Cluster => _folder.Combine("cluster");

    public string ConnectionString(string database = "postgres") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={Port};Username={User};Database={database};Pooling=false;Timeout=30"
        );

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken = default)
    {
        var server = new PostgresServer(new TempFolder(), Binaries(), FreePort());
        try
        {
            await server.InitialiseAsync(cancellationToken);
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new, empty database; gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Kills the server as a power cut would and starts it again.</summary>
    public async Task CrashAsync()
    {
        await KillAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await CompleteAsync(Process.Start("chown", [User, _folder.Path]), cancellationToken);
        }

        await CompleteAsync(
            Start("initdb", ["-D", Cluster, "-U", User, "-A", "trust", "-E", "UTF8", "--no-sync"]),
            cancellationToken
        );
    }

    private async Task RunAsync()
    {
        _server = Start(
            "postgres",
            [
                "-D",
                Cluster,
                "-p",
                Port.ToString(CultureInfo.InvariantCulture),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "log_min_messages=fatal",
            ]
        );
        await Poll.Until(AnswersAsync);
    }

    private async Task<bool> AnswersAsync()
    {
        if (_server is null or { HasExited: true })
        {
            throw new InvalidOperationException("PostgreSQL stopped right after its start.");
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString());
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task KillAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        _server = null;
    }

    private Process Start(string binary, IEnumerable<string> arguments)
    {
        var path = Path.Combine(_binaries, binary);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo(
                "setpriv",
                ["--reuid=" + User, "--regid=" + User, "--init-groups", path, .. arguments]
            )
            : new ProcessStartInfo(path, arguments);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = _folder.Path;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task CompleteAsync(Process process, CancellationToken cancellationToken)
    {
        using (process)
        {
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"Setting up PostgreSQL failed with exit code {process.ExitCode}.");
            }
        }
    }

    private static string Binaries()
    {
        const string root = "/usr/lib/postgresql";
        var versions = Directory.Exists(root) ? Directory.GetDirectories(root) : [];
        return versions
                .Select(version => Path.Combine(version, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            ?? throw new DirectoryNotFoundException(
                $"No PostgreSQL under {root}; install Debian's package postgresql."
            );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
