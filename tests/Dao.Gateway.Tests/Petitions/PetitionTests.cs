using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Signing;
using Dao.Testing;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Gateway.Tests.Petitions;

/// <summary>Members call an assembly without ether: opening and signing by signature, carried by the relay, shown on the pages.</summary>
public sealed class PetitionTests
{
    private const int Members = 25;
    private const string Text = "We ask for an assembly about the <b>workshop</b>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_of_twenty_five_call_an_assembly_and_everybody_sees_when_it_is_due()
    {
        await using var world = await GatewayWorld.StartAsync(A.Coop().WithMembers(Members).Build());
        var client = await world.OpenAsync("petitions.db");
        var before = await client.GetStringAsync("/", Token);
        before.ShouldNotContain("assembly: it is due");

        await CarriedAsync(client, world, await OpenAsync(world, 2, "Assembly", Text));
        await UntilSignedAsync(client, world, 1);
        var petition = await client.GetJsonAsync("/api/v1/petitions/1");
        petition.GetProperty("state").GetString().ShouldBe("open");
        petition.GetProperty("threshold").GetInt32().ShouldBe(3);
        await RefusalsAsync(client, world);

        await HandInAsync(client, world, 4);
        await HandInAsync(client, world, 5);
        await UntilSignedAsync(client, world, 3);
        petition = await client.GetJsonAsync("/api/v1/petitions/1");
        petition.GetProperty("state").GetString().ShouldBe("due");
        var due = petition.GetProperty("assemblyAt").GetDateTimeOffset();
        due.ShouldBe(petition.GetProperty("dueAt").GetDateTimeOffset());
        var signatures = (await client.GetJsonAsync("/api/v1/petitions/1/signatures")).GetProperty("items");
        signatures.EnumerateArray().Select(item => item.GetProperty("memberId").GetInt32()).Order().ShouldBe([2, 4, 5]);

        var landing = await client.GetStringAsync("/", Token);
        landing.ShouldContain("The members have called an assembly: it is due on");
        landing.ShouldContain("/petitions/1");
        var page = await client.GetStringAsync("/petitions/1", Token);
        page.ShouldContain("3 members signed; 3 were needed");
        page.ShouldContain("&lt;b&gt;workshop&lt;/b&gt;");
        page.ShouldNotContain("<b>workshop");

        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(20), Token);
        await world.Coop.Chain.MineAsync(1, Token);
        await world.UntilIndexedAsync(client);
        (await client.GetJsonAsync("/api/v1/petitions/1")).GetProperty("state").GetString().ShouldBe("overdue");
        (await client.GetStringAsync("/", Token)).ShouldContain("An assembly was due on");
    }

    /// <summary>What does not count is refused at the door, in words, and leaves no trace.</summary>
    private static async Task RefusalsAsync(HttpClient client, GatewayWorld world)
    {
        var good = Sign(world, 4);
        (uint Member, string Signature, long Petition, string Slug)[] cases =
        [
            (2, Sign(world, 2), 1, "petition-signed"),
            (60, Sign(world, 4), 1, "ballot-not-member"),
            (0, Sign(world, 4), 1, "ballot-not-member"),
            (5, good, 1, "ballot-signature"),
            (4, Sign(world, 4, petition: 2), 1, "ballot-signature"),
            (4, Sign(world, 4, text: "Something else"), 1, "ballot-signature"),
            (4, Sign(world, 4, name: "Coop Assembly"), 1, "ballot-signature"),
            (4, Sign(world, 4, chainId: 1), 1, "ballot-signature"),
            (4, Sign(world, 4, contract: world.Assembly), 1, "ballot-signature"),
            (4, good[..^4], 1, "ballot-signature"),
            (4, good + "00", 1, "ballot-signature"),
            (4, "0x", 1, "ballot-signature"),
            (4, "word", 1, "ballot-signature"),
            (4, good, 2, "not-found"),
        ];
        foreach (var (member, signature, petition, slug) in cases)
        {
            using var answer = await PostAsync(client, petition, member, signature);
            await answer.ShouldBeRefusedAsync(slug);
        }

        foreach (var path in (string[])["/api/v1/petitions/0", "/api/v1/petitions/x", "/api/v1/petitions/9"])
        {
            using var missing = await client.GetAsync(path, Token);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var page = await client.GetAsync("/petitions/77777777777777777777", Token);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var malformed = await client.PostAsJsonAsync(
            "/api/v1/petitions/1/signatures",
            new { memberId = -1 },
            Token
        );
        await malformed.ShouldBeRefusedAsync("malformed-json");
        (await client.GetJsonAsync("/api/v1/petitions/1")).GetProperty("signatures").GetInt32().ShouldBe(1);
    }

    private static async Task HandInAsync(HttpClient client, GatewayWorld world, int member)
    {
        var signature = Sign(world, member);
        using var answer = await PostAsync(client, 1, (uint)member, signature);
        var id = await BallotClient.AcceptedIdAsync(answer);
        var relayed = await client.RelayedAsync(id);
        relayed.GetProperty("kind").GetString().ShouldBe("petition");
        relayed.GetProperty("petitionId").GetString().ShouldBe("1");
        relayed.GetProperty("proposalId").ValueKind.ShouldBe(JsonValueKind.Null);
        using var again = await PostAsync(client, 1, (uint)member, signature);
        await again.ShouldBeRefusedAsync("petition-signed");
        await client.UntilStateAsync(id, "mined", "final");
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        long petition,
        uint memberId,
        string signature
    ) => client.PostAsJsonAsync($"/api/v1/petitions/{petition}/signatures", new { memberId, signature }, Token);

    private static async Task UntilSignedAsync(HttpClient client, GatewayWorld world, int signatures)
    {
        await world.UntilIndexedAsync(client);
        (await client.GetJsonAsync("/api/v1/petitions"))
            .GetProperty("items")[0]
            .GetProperty("signatures")
            .GetInt32()
            .ShouldBe(signatures);
    }

    private static string Sign(
        GatewayWorld world,
        int member,
        string text = Text,
        ulong petition = 1,
        string name = "Coop Petitions",
        ulong chainId = 31337,
        Address? contract = null
    )
    {
        using var key = DemoKeys.Member(member);
        var domain = new Eip712Domain(
            name,
            "1",
            chainId,
            contract ?? world.Coop.Manifest.Contracts.Petitions.Address
        ).Separator();
        var message = MemberTypes.HashStruct(
            MemberTypes.PetitionSignature,
            UInt256.From(petition),
            UInt256.From((ulong)member),
            text
        );
        return Hex.Encode(key.Sign(TypedDataHash.Of(domain, message)).ToBytes());
    }

    private static async Task<byte[]> OpenAsync(GatewayWorld world, int member, string kind, string text)
    {
        using var key = DemoKeys.Member(member);
        var deadline = UInt256.From((await world.Coop.Chain.HeadAsync(Token)).Timestamp + 3600);
        var signature = SignedCalls.Sign(
            world,
            key,
            "Coop Petitions",
            world.Coop.Manifest.Contracts.Petitions.Address,
            MemberTypes.OpenPetition,
            UInt256.From((ulong)member),
            kind,
            text,
            UInt256.Zero,
            deadline
        );
        return new PetitionsContract.Functions.OpenBySig(
            (byte)(kind == "Case" ? 1 : 0),
            text,
            (uint)member,
            deadline,
            signature
        ).Encode();
    }

    private static async Task CarriedAsync(HttpClient client, GatewayWorld world, byte[] data) =>
        await SignedCalls.CarriedAsync(client, world.Coop.Manifest.Contracts.Petitions.Address, data);
}
