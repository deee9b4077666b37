using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Dao.Contracts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Testing;

/// <summary>A real node of its own for a test: anvil on a free port, finalizing two blocks behind the head.</summary>
public sealed partial class LocalChain : IAsyncDisposable
{
    private static readonly TimeSpan s_startDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _anvil;
    private readonly HttpClient _http = new();

    private LocalChain(Process anvil, Uri url, ulong chainId)
    {
        _anvil = anvil;
        Url = url;
        ChainId = chainId;
        Rpc = new JsonRpcClient(_http, url, new JsonRpcOptions(), TimeProvider.System);
        Node = new EthereumNode(Rpc);
    }

    public Uri Url { get; }

    public ulong ChainId { get; }

    public IJsonRpcClient Rpc { get; }

    public EthereumNode Node { get; }

    public static async Task<LocalChain> StartAsync(
        LocalChainOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new LocalChainOptions();
        var binary = RepositoryRoot.Combine("node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil");
        if (!File.Exists(binary))
        {
            throw new FileNotFoundException("anvil is not installed; run ./scripts/test once, or npm ci.", binary);
        }

        var anvil = Process.Start(
            new ProcessStartInfo(binary, Arguments(options))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        );
        ArgumentNullException.ThrowIfNull(anvil);
        try
        {
            var url = await ListeningUrlAsync(anvil, cancellationToken);
            return new LocalChain(anvil, url, options.ChainId);
        }
        catch
        {
            anvil.Kill(entireProcessTree: true);
            anvil.Dispose();
            throw;
        }
    }

    /// <summary>Lets time pass and mines a block in the new time.</summary>
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        await Rpc.CallAsync("evm_increaseTime", [(long)time.TotalSeconds], cancellationToken);
        await MineAsync(1, cancellationToken);
    }

    /// <summary>Mines a block dated at or after <paramref name="timestamp"/>, in seconds since 1970.</summary>
    public async Task AdvanceToAsync(ulong timestamp, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(cancellationToken);
        if (timestamp > head.Timestamp)
        {
            await Rpc.CallAsync("evm_setNextBlockTimestamp", [(long)timestamp], cancellationToken);
        }

        await MineAsync(1, cancellationToken);
    }

    public Task MineAsync(int blocks = 1, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync("anvil_mine", [UInt256.From((ulong)blocks)], cancellationToken);

    /// <summary>Replaces the last <paramref name="depth"/> blocks by as many empty ones.</summary>
    public Task ReorgAsync(int depth, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync("anvil_reorg", [depth, Array.Empty<object>()], cancellationToken);

    public async Task<string> SnapshotAsync(CancellationToken cancellationToken = default) =>
        await Rpc.SendAsync<string>("evm_snapshot", [], cancellationToken);

    /// <summary>Forgets all that happened since the snapshot.</summary>
    public Task RevertAsync(string snapshot, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync("evm_revert", [snapshot], cancellationToken);

    public Task SetBalanceAsync(Address account, UInt256 wei, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync("anvil_setBalance", [account, wei], cancellationToken);

    /// <summary>Does in a contract's name what only a vote could do; waits until it is mined.</summary>
    public async Task<Receipt> ActAsAsync(
        Address actor,
        Address target,
        IContractCall call,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        await SetBalanceAsync(actor, UInt256.Parse("1000000000000000000"), cancellationToken);
        await Rpc.CallAsync("anvil_impersonateAccount", [actor], cancellationToken);
        var transaction = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["from"] = actor,
            ["to"] = target,
            ["data"] = call.Encode(),
        };
        var hash = Hash32.Parse(await Rpc.SendAsync<string>("eth_sendTransaction", [transaction], cancellationToken));
        var receipt = await Poll.Until(() => Node.GetReceiptAsync(hash, cancellationToken));
        return receipt.Succeeded
            ? receipt
            : throw new InvalidOperationException($"{call.GetType().Name} by {actor} was reverted.");
    }

    /// <summary>Whether each transaction gets a block at once.</summary>
    public Task SetAutomineAsync(bool isOn, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync("evm_setAutomine", [isOn], cancellationToken);

    public async Task<Block> HeadAsync(CancellationToken cancellationToken = default) =>
        await Node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken)
        ?? throw new InvalidOperationException("The local chain has no blocks.");

    /// <summary>Writes blocks, logs and states to a file for <see cref="LocalChainOptions.StateFile"/>.</summary>
    public async Task DumpStateAsync(string path, CancellationToken cancellationToken = default)
    {
        var dump = Hex.Decode(await Rpc.SendAsync<string>("anvil_dumpState", [true], cancellationToken));
        await using var unzipped = new GZipStream(new MemoryStream(dump), CompressionMode.Decompress);
        await using var file = File.Create(path);
        await unzipped.CopyToAsync(file, cancellationToken);
    }

    /// <summary>Kills the node, as a power cut would.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_anvil.HasExited)
        {
            _anvil.Kill(entireProcessTree: true);
            await _anvil.WaitForExitAsync();
        }

        _anvil.Dispose();
        _http.Dispose();
    }

    private static List<string> Arguments(LocalChainOptions options)
    {
        List<string> arguments =
        [
            "--host",
            "127.0.0.1",
            "--port",
            Text(options.Port),
            "--chain-id",
            options.ChainId.ToString(CultureInfo.InvariantCulture),
            "--slots-in-an-epoch",
            "1",
            "--hardfork",
            "prague",
        ];
        if (options.GenesisTime is { } genesis)
        {
            arguments.AddRange(["--timestamp", genesis.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)]);
        }

        if (options.BlockTime is { } beat)
        {
            arguments.AddRange(["--block-time", Text((int)beat.TotalSeconds)]);
        }

        if (options.StateFile is { } state)
        {
            arguments.AddRange(["--load-state", state]);
        }

        return arguments;
    }

    /// <summary>anvil says where it listens; then it is ready.</summary>
    private static async Task<Uri> ListeningUrlAsync(Process anvil, CancellationToken cancellationToken)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var complaints = new System.Collections.Concurrent.ConcurrentQueue<string>();
        anvil.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
            {
                listening.TrySetResult(new Uri("http://" + match.Groups["address"].Value));
            }
        };
        anvil.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                complaints.Enqueue(text);
            }
        };
        anvil.BeginOutputReadLine();
        anvil.BeginErrorReadLine();

        var exited = anvil.WaitForExitAsync(cancellationToken);
        var first = await Task.WhenAny(listening.Task, exited).WaitAsync(s_startDeadline, cancellationToken);
        return first == listening.Task
            ? await listening.Task
            : throw new InvalidOperationException($"anvil stopped at once: {string.Join(' ', complaints)}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Listening on (?<address>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
