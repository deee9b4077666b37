using System.Net;
using System.Text.Json;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Signing;
using Dao.Testing;

namespace Dao.Gateway.Tests.Relay;

/// <summary>What members sign beside ballots, carried by the relay: members without ether propose, leave, change and defend their keys.</summary>
public sealed class SignedCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_propose_move_and_leave_by_signature_and_what_the_contract_refuses_costs_nothing()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("calls.db");
        var deadline = UInt256.From((await world.Coop.Chain.HeadAsync(Token)).Timestamp + 3600);

        await ProposeAsync(client, world, deadline);
        await RefusalsAsync(client, world, deadline);
        await RekeyAsync(client, world, deadline);
        await SignedCalls.CarriedAsync(client, Registry(world), Leave(world, 4, deadline));

        await world.UntilIndexedAsync(client);
        (await client.GetJsonAsync("/api/v1/members/4")).GetProperty("leftAt").ValueKind.ShouldBe(JsonValueKind.String);
        using var twice = await SignedCalls.PostAsync(client, Registry(world), Leave(world, 4, deadline + UInt256.One));
        var problem = await twice.ShouldBeRefusedAsync("call-refused");
        problem.GetProperty("detail").GetString().ShouldBe("There is no member 4, or not any more.");
    }

    [Fact]
    public async Task An_account_hands_in_as_much_as_its_quota_by_the_gas_that_it_takes()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("quota.db", more: [("Relay:MaxPerAccountAndDay", "5")]);
        var deadline = UInt256.From((await world.Coop.Chain.HeadAsync(Token)).Timestamp + 3600);

        using var dear = await SignedCalls.PostAsync(client, world.Assembly, Proposal(world, 2, "One", deadline));
        dear.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var more = await SignedCalls.PostAsync(client, world.Assembly, Proposal(world, 2, "Two", deadline));
        await more.ShouldBeRefusedAsync("account-quota");
        await client.HandInAsync(world, 3, "For");
    }

    [Fact]
    public async Task A_call_that_takes_more_gas_than_the_operator_pays_for_is_refused()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gas.db", more: [("Relay:MaxGasPerCall", "60000")]);
        var deadline = UInt256.From((await world.Coop.Chain.HeadAsync(Token)).Timestamp + 3600);

        using var dear = await SignedCalls.PostAsync(client, world.Assembly, Proposal(world, 2, "One", deadline));

        var problem = await dear.ShouldBeRefusedAsync("call-refused");
        problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("60000");
    }

    private static async Task ProposeAsync(HttpClient client, GatewayWorld world, UInt256 deadline)
    {
        await SignedCalls.CarriedAsync(client, world.Assembly, Proposal(world, 2, "Signed, not sent", deadline));
        await world.UntilIndexedAsync(client);
        var proposal = await client.GetJsonAsync("/api/v1/proposals/2");
        proposal.GetProperty("title").GetString().ShouldBe("Signed, not sent");
        proposal.GetProperty("proposerMemberId").GetInt32().ShouldBe(2);
    }

    private static async Task RefusalsAsync(HttpClient client, GatewayWorld world, UInt256 deadline)
    {
        var registry = Registry(world);
        var leave = Leave(world, 4, deadline);
        using var another = DemoKeys.Member(5);
        var forged = SignedCalls.Sign(
            world,
            another,
            "Coop Members",
            registry,
            MemberTypes.Leave,
            UInt256.From(4),
            deadline
        );
        (Address To, byte[] Data, string Slug)[] cases =
        [
            (registry, new MemberRegistry.Functions.LeaveBySig(4, deadline, forged).Encode(), "call-refused"),
            (registry, new MemberRegistry.Functions.LeaveBySig(4, UInt256.One, forged).Encode(), "call-refused"),
            (registry, new MemberRegistry.Functions.LeaveBySig(99, deadline, forged).Encode(), "call-refused"),
            (world.Assembly, leave, "invalid-request"),
            (registry, new MemberRegistry.Functions.LeaveMembership().Encode(), "invalid-request"),
            (registry, new MemberRegistry.Functions.Expel(4).Encode(), "invalid-request"),
            (registry, leave[..4], "call-refused"),
            (registry, leave[..40], "call-refused"),
            (registry, [], "invalid-request"),
        ];
        foreach (var (to, data, slug) in cases)
        {
            using var answer = await SignedCalls.PostAsync(client, to, data);
            await answer.ShouldBeRefusedAsync(slug);
        }

        using var wrongPath = await client.GetAsync("/api/v1/relay/calls/nonsense", Token);
        wrongPath.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetJsonAsync("/api/v1/members/4")).GetProperty("leftAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static async Task RekeyAsync(HttpClient client, GatewayWorld world, UInt256 deadline)
    {
        using var old = DemoKeys.Member(3);
        using var fresh = DemoKeys.Member(33);
        var registry = Registry(world);
        byte[] By(PrivateKey key) =>
            SignedCalls.Sign(
                world,
                key,
                "Coop Members",
                registry,
                MemberTypes.Rekey,
                UInt256.From(3),
                old.Address,
                fresh.Address,
                UInt256.One,
                deadline
            );
        await SignedCalls.CarriedAsync(
            client,
            registry,
            new MemberRegistry.Functions.Rekey(3, fresh.Address, deadline, By(old), By(fresh)).Encode()
        );
        await world.UntilIndexedAsync(client);
        (await client.GetJsonAsync("/api/v1/members/3"))
            .GetProperty("account")
            .GetString()
            .ShouldBe(fresh.Address.ToString());
    }

    private static byte[] Leave(GatewayWorld world, int member, UInt256 deadline)
    {
        using var key = DemoKeys.Member(member);
        var signature = SignedCalls.Sign(
            world,
            key,
            "Coop Members",
            Registry(world),
            MemberTypes.Leave,
            UInt256.From((ulong)member),
            deadline
        );
        return new MemberRegistry.Functions.LeaveBySig((uint)member, deadline, signature).Encode();
    }

    private static byte[] Proposal(GatewayWorld world, int member, string description, UInt256 deadline)
    {
        using var key = DemoKeys.Member(member);
        var target = world.Coop.Manifest.Contracts.DecisionLog.Address;
        var call = new DecisionLog.Functions.Record(Hash32.Zero, Keccak.HashText(description), "https://a").Encode();
        var signature = SignedCalls.Sign(
            world,
            key,
            "Coop Assembly",
            world.Assembly,
            MemberTypes.Propose,
            new object[] { target },
            new object[] { UInt256.Zero },
            new object[] { call },
            description,
            key.Address,
            deadline
        );
        return new CoopGovernor.Functions.ProposeBySig(
            [target],
            [UInt256.Zero],
            [call],
            description,
            key.Address,
            deadline,
            signature
        ).Encode();
    }

    private static Address Registry(GatewayWorld world) => world.Coop.Manifest.Contracts.MemberRegistry.Address;
}
