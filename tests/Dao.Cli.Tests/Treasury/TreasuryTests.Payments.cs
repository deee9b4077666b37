using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Treasury;

/// <summary>The payments that the tests propose, sign and alter.</summary>
public sealed partial class TreasuryTests
{
    /// <summary>12,400 by a grant, any other amount within the limits or not.</summary>
    private async Task<string> ProposeAsync(string amount = "12,400")
    {
        var file = Folder.Combine("pay.json");
        string[] grant = ["--line", "infrastructure"];
        if (amount == "12,400")
        {
            await GrantAsync();
            grant = ["--grant", "1"];
        }

        await AskAsync([.. Proposal(Shop, amount, file), .. grant]);
        return file;
    }

    private static string[] Proposal(string payee, string amount, string file) =>
        [
            "treasury",
            "propose",
            "--to",
            payee,
            "--amount",
            amount,
            "--token",
            "TEUR",
            "--reason",
            "A server",
            "--out",
            file,
        ];

    /// <summary>What a vote would execute.</summary>
    private async Task GrantAsync()
    {
        var manifest = Coop.Manifest;
        var now = (await Coop.Chain.HeadAsync(TestContext.Current.CancellationToken)).Timestamp;
        await Coop.Chain.ActAsAsync(
            manifest.Contracts.AssemblyTimelock.Address,
            manifest.Contracts.TreasuryGuard.Address,
            new TreasuryGuard.Functions.GrantPayment(
                Address.Parse(Shop),
                manifest.Tokens[0].Address,
                UInt256.From(12_400_000_000),
                ClauseDefinition.ToOnChainKey("infrastructure"),
                now + 86_400
            ),
            TestContext.Current.CancellationToken
        );
    }

    private async Task SignAllAsync(string file)
    {
        foreach (var treasurer in new[] { 3, 1, 2 })
        {
            await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(treasurer));
        }
    }

    private async Task<TreasuryGuard.Events.Announced> LastAnnouncementAsync()
    {
        var guard = Coop.Manifest.Contracts.TreasuryGuard.Address;
        var logs = await Coop.Chain.Node.GetLogsAsync(
            new LogFilter
            {
                Addresses = [guard],
                Topics =
                [
                    [TreasuryGuard.Events.Announced.Topic],
                ],
                FromBlock = BlockTag.At(new BlockNumber(0)),
                ToBlock = BlockTag.Latest,
            },
            TestContext.Current.CancellationToken
        );
        TreasuryGuard.Events.Announced.TryDecode(logs[^1], out var announced).ShouldBeTrue();
        return announced.ShouldNotBeNull();
    }

    private static async Task AlterAsync(string file, string from, string to)
    {
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        text.ShouldContain(from);
        await File.WriteAllTextAsync(
            file,
            text.Replace(from, to, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
    }
}
