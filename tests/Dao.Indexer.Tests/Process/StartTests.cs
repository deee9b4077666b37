using Dao.Indexer.Sync;
using Dao.Indexer.Tests.Chain;
using Dao.Testing;

namespace Dao.Indexer.Tests.Process;

public sealed class StartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_chain_id_is_refused()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        await using var other = await LocalChain.StartAsync(new LocalChainOptions { ChainId = 1337 }, Cancellation);
        using var folder = new TempFolder();

        await RefusesAsync(
            other.Url,
            chain.WriteDeployment(folder),
            folder.Combine("index.db"),
            ExitCode.WrongChain,
            "The deployment is on chain 31337, the node is on chain 1337."
        );
    }

    [Fact]
    public async Task A_chain_without_the_contracts_is_refused()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        await using var other = await LocalChain.StartAsync(cancellationToken: Cancellation);
        await other.MineAsync(5, Cancellation);
        using var folder = new TempFolder();

        await RefusesAsync(
            other.Url,
            chain.WriteDeployment(folder),
            folder.Combine("index.db"),
            ExitCode.NoDeployment,
            "the chain has none there"
        );
    }

    [Fact]
    public async Task An_index_of_another_deployment_is_refused()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        string deployment = chain.WriteDeployment(folder);
        string database = folder.Combine("index.db");
        using (var first = new IndexerProcess(chain.Local.Url, deployment, database, "--once"))
        {
            (await first.ExitAsync(Cancellation)).ShouldBe(0, first.Output);
        }

        string edited = folder.Write(
            "edited.json",
            (await File.ReadAllTextAsync(deployment, Cancellation)).Replace(
                "\"genesisBlock\": 2",
                "\"genesisBlock\": 1",
                StringComparison.Ordinal
            )
        );

        await RefusesAsync(chain.Local.Url, edited, database, ExitCode.ForeignIndex, "another deployment");
    }

    [Theory]
    [InlineData("{}", "is missing")]
    [InlineData("{\"chainId\": ", "not a deployment")]
    public async Task A_damaged_deployment_is_refused(string json, string sentence)
    {
        using var folder = new TempFolder();

        await RefusesAsync(
            new Uri("http://127.0.0.1:1"),
            folder.Write("deployment.json", json),
            folder.Combine("index.db"),
            ExitCode.Configuration,
            sentence
        );
    }

    [Fact]
    public async Task A_missing_deployment_is_refused()
    {
        using var folder = new TempFolder();

        await RefusesAsync(
            new Uri("http://127.0.0.1:1"),
            folder.Combine("none.json"),
            folder.Combine("index.db"),
            ExitCode.Configuration,
            "can not be read"
        );
    }

    [Fact]
    public async Task Once_gives_up_on_a_node_that_does_not_answer()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();

        await RefusesAsync(
            new Uri("http://127.0.0.1:1"),
            chain.WriteDeployment(folder),
            folder.Combine("index.db"),
            ExitCode.NodeUnavailable,
            "Check the URL"
        );
    }

    [Theory]
    [InlineData("Reminders:ExpiryLeadHours", "0", "Reminders:ExpiryLeadHours must be a number of hours from 1 to 720.")]
    [InlineData(
        "Reminders:GrantLeadHours",
        "8761",
        "Reminders:GrantLeadHours must be a number of hours from 1 to 8760."
    )]
    [InlineData("Reminders:ExpiryLeadHours", "a day", "at 'Reminders:ExpiryLeadHours'")]
    public async Task A_lead_time_that_is_none_is_refused(string setting, string value, string sentence)
    {
        using var folder = new TempFolder();

        await RefusesAsync(
            new Uri("http://127.0.0.1:1"),
            folder.Combine("none.json"),
            folder.Combine("index.db"),
            ExitCode.Configuration,
            sentence,
            $"--{setting}={value}"
        );
    }

    private static async Task RefusesAsync(
        Uri rpc,
        string deployment,
        string database,
        ExitCode code,
        string sentence,
        params string[] more
    )
    {
        using var indexer = new IndexerProcess(
            rpc,
            deployment,
            database,
            ["--once", "--Follow:MaxBackoffMilliseconds=100", .. more]
        );

        (await indexer.ExitAsync(Cancellation)).ShouldBe((int)code, indexer.Output);
        indexer.Output.ShouldContain(sentence);
    }
}
