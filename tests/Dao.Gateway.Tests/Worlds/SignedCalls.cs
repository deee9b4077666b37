using System.Net;
using System.Net.Http.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Signing;
using Dao.Testing;

namespace Dao.Gateway.Tests.Worlds;

/// <summary>Hands calls with a member's signature in them in, and follows them, over HTTP only.</summary>
internal static class SignedCalls
{
    public static byte[] Sign(
        GatewayWorld world,
        PrivateKey key,
        string domain,
        Address contract,
        string encodedType,
        params object[] values
    ) =>
        key.Sign(
                TypedDataHash.Of(
                    new Eip712Domain(domain, "1", world.Coop.Chain.ChainId, contract).Separator(),
                    MemberTypes.HashStruct(encodedType, values)
                )
            )
            .ToBytes();

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, Address to, byte[] data) =>
        client.PostAsJsonAsync("/api/v1/relay/calls", new { to = to.ToString(), data = Hex.Encode(data) });

    /// <summary>Hands in, and waits until it is mined.</summary>
    public static async Task CarriedAsync(HttpClient client, Address to, byte[] data)
    {
        using var answer = await PostAsync(client, to, data);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await GatewayWorld.JsonAsync(answer)).GetProperty("id").GetString();
        using var again = await PostAsync(client, to, data);
        (await GatewayWorld.JsonAsync(again)).GetProperty("id").GetString().ShouldBe(id, "the same request again");
        await Poll.Until(async () =>
        {
            var call = await client.GetJsonAsync($"/api/v1/relay/calls/{id}");
            var state = call.GetProperty("state").GetString();
            (state == "failed").ShouldBeFalse(call.GetRawText());
            return state is "mined" or "final";
        });
    }
}
