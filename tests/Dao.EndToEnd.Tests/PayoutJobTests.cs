using System.Globalization;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Budgets that pay themselves: the indexer's job and the gateway's relay as processes, killed at bad moments.</summary>
public sealed class PayoutJobTests : IAsyncLifetime
{
    private const ulong Month = 30 * 86_400;

    private static readonly UInt256 s_standing = UInt256.From(120_000_000);

    private CoopProcesses? _coop;
    private ulong _start;

    private CoopProcesses Coop => _coop ?? throw new InvalidOperationException("The co-op is not there yet.");

    private LocalChain Chain => Coop.Chain;

    private DeploymentManifest Manifest => Coop.Manifest;

    private Address Module => Manifest.Contracts.TreasuryModule.Address;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _coop = await CoopProcesses.DeployAsync();
        _start = (await Chain.HeadAsync()).Timestamp + (8 * 86_400);
    }

    public async ValueTask DisposeAsync()
    {
        if (_coop is not null)
        {
            await _coop.DisposeAsync();
        }
    }

    [Fact]
    public async Task Budget_pays_each_period_once_whatever_is_killed()
    {
        await GrantAsync(Account(7));
        await Chain.AdvanceToAsync(_start + 1, Token);
        await Chain.SetAutomineAsync(false, Token);
        // Three times: the job ran, the call is in the outbox or already sent, everything dies.
        for (var run = 0; run < 3; run++)
        {
            Coop.Start();
            await Poll.Until(async () => await PendingAsync() == 1, TimeSpan.FromSeconds(60));
            await Coop.KillAsync();
        }

        Coop.Start();
        await Chain.SetAutomineAsync(true, Token);
        await Chain.MineAsync(1, Token);
        await UntilPaidAsync(Account(7), 1);
        // The next month is paid as well; so the job has looked at the first one again, and left it.
        await Chain.AdvanceToAsync(_start + Month + 1, Token);
        await UntilPaidAsync(Account(7), 2);

        (await PaymentsAsync(Account(7))).ShouldBe(2);
    }

    [Fact]
    public async Task Held_period_waits_and_a_revoked_budget_ends()
    {
        await GrantAsync(Account(7));
        await GrantAsync(Account(8));
        var subject = await Chain.Node.ReadAsync(
            Module,
            new TreasuryModule.Functions.SubjectOf(1, 0),
            BlockTag.Latest,
            Token
        );
        var holds = Manifest.Contracts.Holds.Address;
        var assembly = Manifest.Contracts.AssemblyTimelock.Address;
        await Chain.ActAsAsync(assembly, holds, new Holds.Functions.Place(subject, Keccak.HashText("wait")), Token);
        await Chain.AdvanceToAsync(_start + 1, Token);

        Coop.Start();
        // One run of the job looks at both budgets, at the held one first.
        await UntilPaidAsync(Account(8), 1);
        (await PaymentsAsync(Account(7))).ShouldBe(0);
        await Chain.ActAsAsync(assembly, holds, new Holds.Functions.Lift(subject, Keccak.HashText("go")), Token);
        await UntilPaidAsync(Account(7), 1);

        await Chain.ActAsAsync(assembly, Module, new TreasuryModule.Functions.RevokeBudget(1), Token);
        await Chain.AdvanceToAsync(_start + Month + 1, Token);
        await UntilPaidAsync(Account(8), 2);
        (await PaymentsAsync(Account(7))).ShouldBe(1);
    }

    [Fact]
    public async Task Schedule_that_is_none_is_refused_at_the_start()
    {
        await using var indexer = Coop.StartIndexer("--Jobs:Cron", "whenever");

        await Poll.Until(() => indexer.HasExited, TimeSpan.FromSeconds(30));

        indexer.Output.ShouldContain("Jobs:Cron must be a cron expression");
        indexer.Output.ShouldContain("whenever");
    }

    private Task<Receipt> GrantAsync(Address payee) =>
        Chain.ActAsAsync(
            Manifest.Contracts.AssemblyTimelock.Address,
            Module,
            new TreasuryModule.Functions.GrantBudget(
                new TreasuryModule.Structs.Terms(
                    Address.Zero,
                    Manifest.Tokens[0].Address,
                    s_standing,
                    s_standing,
                    _start,
                    Month,
                    _start + (12 * Month),
                    ClauseDefinition.ToOnChainKey("orchard")
                ),
                [new TreasuryModule.Structs.Payee(payee, s_standing)]
            )
        );

    private Task UntilPaidAsync(Address payee, int periods) =>
        Coop.UntilAsync(async () => await PaymentsAsync(payee) >= periods);

    /// <summary>How often the treasury paid somebody; each time the standing amount.</summary>
    private async Task<int> PaymentsAsync(Address payee)
    {
        var logs = await Chain.Node.GetLogsAsync(
            new LogFilter
            {
                FromBlock = BlockTag.Earliest,
                ToBlock = BlockTag.Latest,
                Addresses = [Manifest.Tokens[0].Address],
                Topics =
                [
                    [TestEuro.Events.Transfer.Topic],
                    null,
                    [Word(payee)],
                ],
            },
            Token
        );
        return logs.Count;
    }

    private async Task<int> PendingAsync()
    {
        var status = await Chain.Rpc.CallAsync("txpool_status", [], Token);
        return int.Parse(
            status.GetProperty("pending").GetString().ShouldNotBeNull()[2..],
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );
    }

    private static Hash32 Word(Address address) => Hash32.FromBytes([.. new byte[12], .. address.ToArray()]);

    private static Address Account(int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Address;
    }
}
