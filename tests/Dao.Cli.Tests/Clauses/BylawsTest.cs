using System.Globalization;
using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Clauses;

/// <summary>A test that begins with the document of the deployed co-op and takes plans through a real vote.</summary>
public abstract class BylawsTest(CoopChain coop) : CoopTest(coop)
{
    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static string Words => File.ReadAllText(RepositoryRoot.Combine("examples", "mossgate", "bylaws.md"));

    internal static string WordsFile => RepositoryRoot.Combine("examples", "mossgate", "bylaws.md");

    /// <summary>The document of today, with its words, changed by replacing texts that are there.</summary>
    internal async Task<string> DocumentAsync(params (string From, string To)[] edits)
    {
        var path = Folder.Combine(Guid.NewGuid().ToString("n", CultureInfo.InvariantCulture) + ".md");
        (await Dao.RunHereAsync("bylaws", "export", "--out", path, "--text", WordsFile)).ShouldSucceed();
        var text = await File.ReadAllTextAsync(path, Cancellation);
        foreach (var (from, to) in edits)
        {
            text.ShouldContain(from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(path, text, Cancellation);
        return path;
    }

    internal async Task<JsonElement> PlanAsync(string document, params IReadOnlyList<string> more) =>
        (await Dao.RunHereAsync(["bylaws", "plan", document, .. more])).ShouldSucceed().Json;

    internal async Task<JsonElement> ApplyAsync(string plan, int member = 1) =>
        (await Dao.RunHereAsync("bylaws", "apply", "--direct", plan, "--key", Coop.MemberKey(member)))
            .ShouldSucceed()
            .Json;

    /// <summary>All 37 members vote: the first so many for, then so many against, the rest abstain. Then time passes.</summary>
    internal async Task VoteAsync(JsonElement proposed, int votesFor, int votesAgainst)
    {
        var isAssembly = proposed.GetProperty("governor").GetString() == "assembly";
        var governor = isAssembly
            ? Coop.Manifest.Contracts.Assembly.Address
            : Coop.Manifest.Contracts.Constitution.Address;
        var id = UInt256.Parse(proposed.GetProperty("id").GetString().ShouldNotBeNull());
        await AskAsync("dev", "advance", "2d");
        byte[] batch =
        [
            .. Enumerable
                .Range(1, votesFor + votesAgainst)
                .SelectMany(member => Ballot(isAssembly, governor, id, member, member <= votesFor)),
        ];
        using var key = DemoKeys.Funded(1);
        using var relayer = new TransactionSender(Coop.Chain.Node, key, Coop.Chain.ChainId);
        await relayer.SendAsync(governor, new CoopGovernor.Functions.CastBallots(id, batch), Cancellation);
        await AskAsync("dev", "advance", isAssembly ? "8d" : "15d");
    }

    internal async Task CarryOutAsync(JsonElement proposed)
    {
        var number = proposed.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);
        await AskAsync("proposal", "queue", number, "--key", Coop.DeployerKey);
        await AskAsync("dev", "advance", "8d");
        await AskAsync("proposal", "execute", number, "--key", Coop.DeployerKey);
    }

    internal async Task<UInt256> ValueAsync(string key) =>
        await Coop.Chain.Node.ReadAsync(
            Coop.Manifest.Contracts.Bylaws.Address,
            new Bylaws.Functions.ValueOf(ClauseDefinition.ToOnChainKey(key)),
            BlockTag.Latest,
            Cancellation
        );

    private byte[] Ballot(bool isAssembly, Address governor, UInt256 id, int member, bool isFor)
    {
        using var key = DemoKeys.Member(member);
        var name = isAssembly ? "Coop Assembly" : "Coop Constitution";
        var signature = Ballots.Sign(
            key,
            name,
            governor,
            Coop.Chain.ChainId,
            id,
            (uint)member,
            isFor ? "For" : "Against"
        );
        return Ballots.Pack((uint)member, isFor ? (byte)1 : (byte)0, signature);
    }
}
