using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Proposals;
using Dao.Testing;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;

namespace Dao.Gateway.Tests.Pages;

/// <summary>A co-op of seven that takes an amendment of its bylaws through a real vote.</summary>
internal sealed class AmendedCoop(GatewayWorld world)
{
    internal const string OldArticle = "## 2. Voting\n\nA vote needs `assembly.quorumBps` of us.\nAnd patience.\n";
    internal const string NewArticle =
        "## 2. Voting\n\nA vote needs `assembly.quorumBps` of all of us.\nAnd patience.\n";

    internal const string Text = "# Bylaws\n\n## 1. Purpose\n\nWe share everything.\n\n" + OldArticle;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DeployedContracts Contracts => world.Coop.Manifest.Contracts;

    internal ProposedCall Amend(params (string Key, ulong Value, string Words)[] changes) =>
        new(
            Contracts.Bylaws.Address,
            UInt256.Zero,
            new BylawsContract.Functions.Amend([
                .. changes.Select(change => new BylawsContract.Structs.Change(
                    ClauseDefinition.ToOnChainKey(change.Key),
                    UInt256.From(change.Value),
                    Keccak.HashText(change.Words)
                )),
            ]).Encode()
        );

    internal async Task<UInt256> ProposeAsync(Address governor, string description, params ProposedCall[] calls)
    {
        await SendAsync(
            governor,
            new CoopGovernor.Functions.Propose(
                [.. calls.Select(call => call.Target)],
                [.. calls.Select(call => call.Value)],
                [.. calls.Select(call => call.Data)],
                description
            )
        );
        return ProposalIds.Compute(governor, calls, description);
    }

    /// <summary>All seven are in favour, and it is carried out.</summary>
    internal async Task DecideAsync(Address governor, string description, params ProposedCall[] calls)
    {
        var id = await ProposeAsync(governor, description, calls);
        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(2), Token);
        await SendAsync(
            governor,
            new CoopGovernor.Functions.CastBallots(
                id,
                [.. Enumerable.Range(1, 7).SelectMany(member => Ballot(governor, id, member))]
            )
        );
        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(15), Token);
        var (targets, values, data) = (
            calls.Select(call => call.Target).ToArray(),
            calls.Select(call => call.Value).ToArray(),
            calls.Select(call => call.Data).ToArray()
        );
        var digest = Keccak.HashText(description);
        await SendAsync(governor, new CoopGovernor.Functions.Queue(targets, values, data, digest));
        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(8), Token);
        await SendAsync(governor, new CoopGovernor.Functions.Execute(targets, values, data, digest));
    }

    private byte[] Ballot(Address governor, UInt256 id, int member)
    {
        using var key = DemoKeys.Member(member);
        var name = governor == Contracts.Assembly.Address ? "Coop Assembly" : "Coop Constitution";
        return Testing.Ballots.Pack(
            (uint)member,
            1,
            Testing.Ballots.Sign(key, name, governor, world.Coop.Chain.ChainId, id, (uint)member, "For")
        );
    }

    private async Task SendAsync(Address governor, IContractCall call)
    {
        using var key = DemoKeys.Member(1);
        using var sender = new TransactionSender(world.Coop.Node, key, world.Coop.Chain.ChainId);
        await sender.SendAsync(governor, call, Token);
    }
}
