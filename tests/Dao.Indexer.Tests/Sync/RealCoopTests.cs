using Dao.Indexer.Hosting;
using Dao.Indexer.Sync;
using Dao.Store;
using Dao.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dao.Indexer.Tests.Sync;

public sealed class RealCoopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deployed_co_op_is_indexed_as_it_was_configured()
    {
        await using var coop = await TestCoop.DeployAsync(A.Coop().Build(), Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        var contracts = await DeploymentFile.ReadAsync(
            folder.Write("deployment.json", coop.Manifest.ToJson()),
            WatchList.None,
            Cancellation
        );
        var loop = new FollowLoop(
            coop.Node,
            index,
            contracts,
            new FollowOptions(),
            TimeProvider.System,
            NullLoggerFactory.Instance
        );

        (await loop.RunAsync(once: true, Cancellation)).ShouldBe(ExitCode.Done);

        await using var snapshot = await index.SnapshotAsync(Cancellation);
        var members = await snapshot.Members.ListAsync(null, 200, Cancellation);
        members.Items.Select(m => m.Account).ShouldBe(coop.Config.Members.Select(m => m.Account));
        members.Items.ShouldAllBe(m => m.IsActive && !m.ClassName.StartsWith("class ", StringComparison.Ordinal));
        (await snapshot.Treasury.OwnersAsync(Cancellation)).ShouldBe(coop.Config.Treasurers, ignoreOrder: true);
        (await snapshot.Treasury.ThresholdAsync(Cancellation)).ShouldBe(coop.Config.Threshold);
        (await snapshot.Treasury.ModulesAsync(Cancellation)).ShouldBe(
            [contracts.TreasuryModule, contracts.ConstitutionTimelock],
            ignoreOrder: true
        );
        (await snapshot.Treasury.PartAsync("fallback-handler", Cancellation)).ShouldBe(
            coop.Manifest.Safe.TokenCallbackHandler
        );
        var clauses = await snapshot.Bylaws.ListAsync(null, 200, Cancellation);
        foreach (var (name, value) in coop.Config.Clauses)
        {
            clauses.Items.Single(c => c.Name == name).Value.ShouldBe(value, name);
        }

        (await snapshot.Bylaws.TextDigestAsync(Cancellation)).ShouldNotBeNull();
    }
}
