using System.Diagnostics;
using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>The indexer on the demo's own chain: killed, and after a deep reorg, it knows what a fresh one knows.</summary>
public sealed class DemoChainTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Kills = 20;
    private const int Depth = 64;

    /// <summary>State, For, Against, and how many ballots were signed: all of them.</summary>
    private static readonly (string State, int For, int Against, int Signed)[] s_decisions =
    [
        ("executed", 28, 3, 31),
        ("defeated", 30, 5, 35),
        ("executed", 8, 1, 9),
        ("executed", 20, 2, 23),
        ("active", 3, 1, 4),
    ];

    private readonly TempFolder _folder = new();
    private LocalChain? _chain;
    private DeploymentManifest? _manifest;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalChain Chain => _chain.ShouldNotBeNull();

    private DeploymentManifest Manifest => _manifest.ShouldNotBeNull();

    /// <summary>Plays the demo to its end, and goes on from the chain that it leaves.</summary>
    public async ValueTask InitializeAsync()
    {
        await DemoRunner.DemoAsync(_folder.Path);
        _chain = await LocalChain.StartAsync(
            new LocalChainOptions { StateFile = _folder.Combine("chain.json") },
            Cancellation
        );
        _manifest = DeploymentManifest.Parse(
            await File.ReadAllTextAsync(_folder.Combine("deployment.json"), Cancellation)
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_chain is not null)
        {
            await _chain.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Killed_twenty_times_it_knows_what_a_clean_rebuild_knows()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var database = _folder.Combine("killed.db");
        var halfway = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var indexer = Indexer(database, "--Follow:MaxBlocks=1");
            var watch = Stopwatch.StartNew();
            var patience = TimeSpan.FromMilliseconds(random.Next(300, 2_500));
            await LiveAsync(random, 2);
            await Poll.Until(() => indexer.HasExited || watch.Elapsed > patience);
            indexer.HasExited.ShouldBeFalse("the indexer stopped by itself");
            indexer.Kill();
            await indexer.WaitForExitAsync(Cancellation);
            halfway += File.Exists(database) ? 1 : 0;
        }

        halfway.ShouldBeGreaterThan(Kills / 2);
        var survived = await CaughtUpAsync(database);
        survived.ShouldBe(await CaughtUpAsync(_folder.Combine("clean.db")));
        await DemoRunner.DaoAsync("index", "rebuild", "--index", database, "--yes", "--json");
        (await CaughtUpAsync(database)).ShouldBe(survived);
    }

    [Fact]
    public async Task After_a_reorg_of_sixty_four_blocks_it_knows_what_a_clean_rebuild_knows()
    {
        var random = new Random(64);
        var database = _folder.Combine("reorged.db");
        var fork = await Chain.SnapshotAsync(Cancellation);
        await LiveAsync(random, Depth);
        var abandoned = await CaughtUpAsync(database);

        await Chain.RevertAsync(fork, Cancellation);
        await LiveAsync(random, Depth + 3);
        var after = await CaughtUpAsync(database);

        string.Equals(after, abandoned, StringComparison.Ordinal).ShouldBeFalse();
        after.ShouldBe(await CaughtUpAsync(_folder.Combine("clean.db")));
    }

    [Fact]
    public async Task Every_decision_is_counted_again_without_gateway_or_index()
    {
        for (var number = 1; number <= 5; number++)
        {
            var recount = DemoRunner.LastLine(
                await DemoRunner.DaoAsync(
                    "verify",
                    "proposal",
                    number.ToString(CultureInfo.InvariantCulture),
                    "--rpc",
                    Chain.Url.AbsoluteUri,
                    "--deployment",
                    _folder.Combine("deployment.json"),
                    "--gateway",
                    "http://127.0.0.1:9",
                    "--json"
                )
            );

            output.WriteLine(recount.GetRawText());
            recount.GetProperty("verified").GetBoolean().ShouldBeTrue();
            recount.GetProperty("members").GetInt32().ShouldBe(37);
            var (state, inFavour, against, signed) = s_decisions[number - 1];
            recount.GetProperty("state").GetString().ShouldBe(state);
            recount.GetProperty("tally").GetProperty("for").GetInt32().ShouldBe(inFavour);
            recount.GetProperty("tally").GetProperty("against").GetInt32().ShouldBe(against);
            recount.GetProperty("signed").GetInt32().ShouldBe(signed);
        }
    }

    /// <summary>One block each: a payment from the treasury, one to it in tokens or ether, or a member who leaves.</summary>
    private async Task LiveAsync(Random random, int blocks)
    {
        var safe = Manifest.Contracts.Treasury.Address;
        var token = Manifest.Tokens[0].Address;
        var timelock = Manifest.Contracts.ConstitutionTimelock.Address;
        var members = Manifest.Contracts.MemberRegistry.Address;
        for (var i = 0; i < blocks; i++)
        {
            var amount = UInt256.From((ulong)random.Next(1, 1_000_000));
            var member = PublicMember(random.Next(6, 37));
            await (
                random.Next(5) switch
                {
                    0 => ActAsync(member, safe, [], amount),
                    1 => ActAsync(safe, token, new TestEuro.Functions.Transfer(member, amount).Encode(), UInt256.Zero),
                    2 => ActAsync(
                        timelock,
                        safe,
                        new SafeL2.Functions.ExecTransactionFromModule(
                            token,
                            UInt256.Zero,
                            new TestEuro.Functions.Transfer(member, amount).Encode(),
                            0
                        ).Encode(),
                        UInt256.Zero
                    ),
                    3 => ActAsync(
                        Manifest.Contracts.AssemblyTimelock.Address,
                        members,
                        new MemberRegistry.Functions.ChangeClass(
                            (uint)random.Next(2, 6),
                            (byte)random.Next(4)
                        ).Encode(),
                        UInt256.Zero
                    ),
                    _ => Chain.MineAsync(1, Cancellation),
                }
            );
        }
    }

    private async Task ActAsync(Address actor, Address target, byte[] data, UInt256 value)
    {
        await Chain.SetBalanceAsync(actor, UInt256.Parse("1000000000000000000"), Cancellation);
        await Chain.Rpc.CallAsync("anvil_impersonateAccount", [actor], Cancellation);
        var transaction = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["from"] = actor,
            ["to"] = target,
            ["data"] = data,
            ["value"] = value,
            ["gas"] = UInt256.From(1_000_000), // an estimate can fall short: a checkpoint of the same second costs less
        };
        var hash = Hash32.Parse(await Chain.Rpc.SendAsync<string>("eth_sendTransaction", [transaction], Cancellation));
        var receipt = await Poll.Until(() => Chain.Node.GetReceiptAsync(hash, Cancellation));
        receipt.Succeeded.ShouldBeTrue();
    }

    /// <summary>Lets an indexer catch up, and asks <c>dao index digest</c>.</summary>
    private async Task<string> CaughtUpAsync(string database)
    {
        using var indexer = Indexer(database, "--once");
        await indexer.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(4), Cancellation);
        indexer.ExitCode.ShouldBe(0);
        var digest = DemoRunner.LastLine(
            await DemoRunner.DaoAsync("index", "digest", "--index", database, "--rpc", Chain.Url.ToString(), "--json")
        );
        var head = await Chain.HeadAsync(Cancellation);
        digest.GetProperty("number").GetUInt64().ShouldBe(head.Number.Value);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digest.GetProperty("digest").GetString()} at {head.Number} {digest.GetProperty("hash").GetString()}"
        );
    }

    private Process Indexer(string database, params string[] more)
    {
        var indexer = DemoRunner.Start(
            "Dao.Indexer",
            "Dao.Indexer.dll",
            [
                $"--Rpc:Url={Chain.Url}",
                $"--Deployment:File={_folder.Combine("deployment.json")}",
                $"--Index:Database={database}",
                "--Follow:PollMilliseconds=50",
                "--Treasury:Watch=*",
                .. more,
            ]
        );
        indexer.OutputDataReceived += (_, _) => { };
        indexer.ErrorDataReceived += (_, _) => { };
        indexer.BeginOutputReadLine();
        indexer.BeginErrorReadLine();
        return indexer;
    }

    private static Address PublicMember(int number)
    {
        using var key = DemoKeys.Member(number);
        return key.Address;
    }
}
