using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Mossgate on a real chain, with one decision carried out, a payment, one hostile proposal open to votes, and an amendment that waits for its vote.</summary>
internal static class PagesCoop
{
    public const string Decision = "Plant forty fruit trees";
    public const string Amendment = "A share costs more";
    public const string HostileTitle = "<img src=x onerror=\"document.title='owned'\"> Free land";
    public const string HostileReason = "<script>document.title='owned'</script>\"'><svg onload=alert(1)>";

    public const string Petition = "Meet about the rent: it rose twice this year.";

    private const string HostileText = $"""
        # {HostileTitle}

        <script>document.title='owned'</script> **Bold words** and [a link](javascript:document.title='owned').

        ![picture](https://elsewhere.example/tracker.png)

        <iframe src="https://elsewhere.example"></iframe> <a href="x" onclick="document.title='owned'">click</a>
        """;

    /// <summary>The transaction that carried the decision out.</summary>
    public static async Task<(DeploymentManifest Manifest, Hash32 Execution)> LiveAsync(LocalChain chain)
    {
        var config = CoopConfigReader.ReadFile(RepositoryRoot.Combine("examples", "mossgate", "coop.yaml"));
        using var deployerKey = DemoKeys.Funded(0);
        using var deployer = new TransactionSender(chain.Node, deployerKey, chain.ChainId);
        var manifest = await new Deployer(chain.Node, deployer).DeployAsync(config, CancellationToken.None);
        // Votes look at the second before: founders of this very second could not propose yet.
        await chain.AdvanceAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        await ElectAsync(chain, manifest);
        await GrantBudgetAsync(chain, manifest);
        var assembly = manifest.Contracts.Assembly.Address;
        var treasury = new PagesTreasury(chain, manifest);
        var call = new ProposedCall(
            manifest.Contracts.DecisionLog.Address,
            UInt256.Zero,
            new DecisionLog.Functions.Record(Keccak.HashText("trees"), Keccak.HashText(Decision), "").Encode()
        );
        var grant = new ProposedCall(manifest.Contracts.TreasuryGuard.Address, UInt256.Zero, treasury.Grant().Encode());

        var amendment = Amend(manifest, "maxActiveProposals", 4, ProseOf(config.BylawsText, "maxActiveProposals"));
        ProposedCall[] calls = [call, grant, amendment];

        var decision = $"# {Decision}\n\nThe orchard is **empty**.";
        var id = await ProposeAsync(chain, assembly, calls, decision);
        for (var member = 1; member <= 12; member++)
        {
            await VoteAsync(
                chain,
                assembly,
                id,
                member,
                support: member % 4 == 0 ? (byte)0 : (byte)1,
                $"Reason {member}"
            );
        }

        var execution = await CarryOutAsync(chain, assembly, id, calls, decision);
        await treasury.PayAsync();

        var hostile = await ProposeAsync(chain, assembly, [call], HostileText);
        await VoteAsync(chain, assembly, hostile, 3, support: 1, HostileReason);

        await AskAsync(chain, manifest.Contracts.Petitions.Address);

        var article = ProseOf(config.BylawsText, "sharePrice").Replace("Nobody", "No member", StringComparison.Ordinal);
        var words = Amend(manifest, "sharePrice", 75_000_000, article);
        await SendAsync(
            chain,
            1,
            manifest.Contracts.Constitution.Address,
            Propose([words], $"# {Amendment}\n\n```bylaws\n{article}```")
        );
        return (manifest, execution);
    }

    /// <summary>One election that was held, and one that looks for candidates.</summary>
    private static async Task ElectAsync(LocalChain chain, DeploymentManifest manifest)
    {
        const ulong Day = 86_400;
        var elections = manifest.Contracts.Elections.Address;
        var office = ClauseDefinition.ToOnChainKey("management");
        Task DecideAsync(IContractCall call) =>
            chain.ActAsAsync(manifest.Contracts.AssemblyTimelock.Address, elections, call);
        async Task AdvanceAsync(ulong days) =>
            await chain.AdvanceToAsync((await chain.HeadAsync()).Timestamp + (days * Day));
        await DecideAsync(new Elections.Functions.DefineOffice(office, 2, true, 0, 0, []));
        await DecideAsync(new Elections.Functions.CallElection(office));
        foreach (var member in new[] { 1, 2, 3 })
        {
            var statement = member == 3 ? HostileReason : $"Elect member {member}.";
            await SendAsync(chain, member, elections, new Elections.Functions.Stand(UInt256.One, statement).Encode());
        }

        await AdvanceAsync(15);
        for (var member = 1; member <= 5; member++)
        {
            var approvals = (ulong)(member % 4);
            await SendAsync(chain, member, elections, new Elections.Functions.Vote(UInt256.One, approvals).Encode());
        }

        await AdvanceAsync(10);
        await SendAsync(chain, 1, elections, new Elections.Functions.Seat(UInt256.One).Encode());
        await DecideAsync(new Elections.Functions.CallElection(office));
    }

    /// <summary>One petition that called an assembly, which is due; and one open to signatures, hostile.</summary>
    private static async Task AskAsync(LocalChain chain, Address petitions)
    {
        await SendAsync(chain, 1, petitions, new Petitions.Functions.Open(0, Petition).Encode());
        for (var member = 2; member <= 4; member++)
        {
            await SendAsync(chain, member, petitions, new Petitions.Functions.Sign(UInt256.One).Encode());
        }

        await SendAsync(chain, 5, petitions, new Petitions.Functions.Open(0, HostileText).Encode());
    }

    private static string ProseOf(string text, string key) => BylawsText.ArticleOf(text, key) ?? text;

    private static ProposedCall Amend(DeploymentManifest manifest, string key, ulong value, string words) =>
        new(
            manifest.Contracts.Bylaws.Address,
            UInt256.Zero,
            new Bylaws.Functions.Amend([
                new Bylaws.Structs.Change(
                    ClauseDefinition.ToOnChainKey(key),
                    UInt256.From(value),
                    Keccak.HashText(words)
                ),
            ]).Encode()
        );

    private static byte[] Propose(IReadOnlyList<ProposedCall> calls, string description) =>
        new CoopGovernor.Functions.Propose(
            [.. calls.Select(c => c.Target)],
            [.. calls.Select(c => c.Value)],
            [.. calls.Select(c => c.Data)],
            description
        ).Encode();

    /// <summary>It begins before the decision is carried out.</summary>
    private static async Task GrantBudgetAsync(LocalChain chain, DeploymentManifest manifest)
    {
        const ulong Day = 86_400;
        using var team = DemoKeys.Member(6);
        using var payee = DemoKeys.Member(7);
        var start = (await chain.HeadAsync()).Timestamp + (8 * Day);
        await chain.ActAsAsync(
            manifest.Contracts.AssemblyTimelock.Address,
            manifest.Contracts.TreasuryModule.Address,
            new TreasuryModule.Functions.GrantBudget(
                new TreasuryModule.Structs.Terms(
                    team.Address,
                    manifest.Tokens[0].Address,
                    UInt256.From(300_000_000),
                    UInt256.From(900_000_000),
                    start,
                    30 * Day,
                    start + (360 * Day),
                    ClauseDefinition.ToOnChainKey("orchard")
                ),
                [new TreasuryModule.Structs.Payee(payee.Address, UInt256.From(120_000_000))]
            )
        );
    }

    private static async Task<UInt256> ProposeAsync(
        LocalChain chain,
        Address governor,
        IReadOnlyList<ProposedCall> calls,
        string description
    )
    {
        await SendAsync(chain, 1, governor, Propose(calls, description));
        var id = ProposalIds.Compute(governor, calls, description);
        var snapshot = await chain.Node.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalSnapshot(id),
            BlockTag.Latest,
            CancellationToken.None
        );
        await chain.AdvanceToAsync((ulong)snapshot + 1);
        return id;
    }

    private static Task VoteAsync(
        LocalChain chain,
        Address governor,
        UInt256 id,
        int member,
        byte support,
        string reason
    ) =>
        SendAsync(chain, member, governor, new CoopGovernor.Functions.CastVoteWithReason(id, support, reason).Encode());

    private static async Task<Hash32> CarryOutAsync(
        LocalChain chain,
        Address governor,
        UInt256 id,
        IReadOnlyList<ProposedCall> calls,
        string description
    )
    {
        var digest = Keccak.HashText(description);
        var deadline = await chain.Node.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalDeadline(id),
            BlockTag.Latest,
            CancellationToken.None
        );
        await chain.AdvanceToAsync((ulong)deadline + 1);
        await SendAsync(
            chain,
            1,
            governor,
            new CoopGovernor.Functions.Queue(
                [.. calls.Select(c => c.Target)],
                [.. calls.Select(c => c.Value)],
                [.. calls.Select(c => c.Data)],
                digest
            ).Encode()
        );
        var eta = await chain.Node.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalEta(id),
            BlockTag.Latest,
            CancellationToken.None
        );
        await chain.AdvanceToAsync((ulong)eta + 1);
        return await SendAsync(
            chain,
            1,
            governor,
            new CoopGovernor.Functions.Execute(
                [.. calls.Select(c => c.Target)],
                [.. calls.Select(c => c.Value)],
                [.. calls.Select(c => c.Data)],
                digest
            ).Encode()
        );
    }

    private static async Task<Hash32> SendAsync(LocalChain chain, int member, Address to, byte[] data)
    {
        using var key = DemoKeys.Member(member);
        await chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"));
        using var sender = new TransactionSender(chain.Node, key, chain.ChainId);
        var receipt = await sender.SendAsync(to, data, UInt256.Zero, CancellationToken.None);
        return receipt.TransactionHash;
    }
}
