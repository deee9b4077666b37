using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Relay;

/// <summary>Ten thousand requests that mean no good, while members vote: they cost no gas and keep nobody from voting.</summary>
public sealed class HostileRequestTests
{
    private const int Members = 12;
    private const int Attacks = 10_000;
    private const ulong GweiPerDay = 5_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Relay_pays_for_the_members_ballots_and_for_nothing_else()
    {
        await using var world = await GatewayWorld.StartAsync(A.Coop().WithMembers(Members).Build());
        using var relayer = DemoKeys.Funded(1);
        var before = await world.Coop.Node.GetBalanceAsync(relayer.Address, BlockTag.Latest, Token);
        var client = await world.OpenAsync(
            "hostile.db",
            more: [("Relay:MaxGweiPerDay", $"{GweiPerDay}"), ("Relay:MaxBallotsPerTransaction", "2")]
        );
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var handedIn = new ConcurrentBag<string>();
        var first = await client.HandInAsync(world, 1, "For");

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Attacks),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token },
            async (number, _) =>
            {
                if (
                    number % (Attacks / (Members - 1)) == 0
                    && number / (Attacks / (Members - 1)) is var turn and < Members - 1
                )
                {
                    handedIn.Add(await client.HandInAsync(world, turn + 2, "Against"));
                }

                using var answer = await AttackAsync(client, world, number);
                answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            }
        );

        handedIn.Count.ShouldBe(Members - 1);
        answers.Keys.ShouldAllBe(status => (int)status >= 400 && (int)status < 500, Counts(answers));
        answers.Values.Sum().ShouldBe(Attacks);
        foreach (var id in handedIn.Append(first))
        {
            await UntilFinalAsync(world, client, id);
        }

        var voters = (await world.CountedAsync()).Select(log => log.Topics[1]).ToList();
        (voters.Count, voters.Distinct().Count()).ShouldBe((Members, Members));
        var left = await world.Coop.Node.GetBalanceAsync(relayer.Address, BlockTag.Latest, Token);
        var relay = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
        relay.GetProperty("spentToday").GetString().ShouldBe((before - left).ToString());
        (before - left).ShouldBeInRange(UInt256.One, UInt256.From(GweiPerDay) * UInt256.From(1_000_000_000));
        (await world.Coop.Node.GetTransactionCountAsync(relayer.Address, BlockTag.Latest, Token)).ShouldBeInRange(
            (ulong)Members / 2,
            (ulong)Members
        );
        (relay.GetProperty("final").GetInt32(), relay.GetProperty("failed").GetInt32()).ShouldBe((Members, 0));
    }

    private static async Task UntilFinalAsync(GatewayWorld world, HttpClient client, string id) =>
        await Poll.Until(async () =>
        {
            await world.Coop.Chain.MineAsync(1, Token);
            return (await client.RelayedAsync(id)).GetProperty("state").GetString() == "final";
        });

    /// <summary>One of nine ways to be a nuisance; the number varies each.</summary>
    private static async Task<HttpResponseMessage> AttackAsync(HttpClient client, GatewayWorld world, int number)
    {
        var member = 2 + (number % (Members - 1));
        return (number % 9) switch
        {
            // The same ballot again, under new keys.
            0 => await client.PostBallotAsync(1, "For", world.Sign(1, "For"), $"again-{number}"),
            // A new account for every vote: sybils, as themselves and as members.
            1 => await client.PostBallotAsync((uint)(100 + number), "For", Sybil(world, number, (uint)(100 + number))),
            2 => await client.PostBallotAsync((uint)member, "For", Sybil(world, number, (uint)member)),
            // A member's signature over something else.
            3 => await client.PostBallotAsync(
                (uint)member,
                "For",
                world.Sign(member, "For", chainId: 1 + (ulong)number)
            ),
            4 => await client.PostBallotAsync(
                (uint)member,
                "For",
                world.Sign(member, "For", proposalId: UInt256.From((ulong)number))
            ),
            5 => await client.PostBallotAsync(
                (uint)member,
                "For",
                world.Sign(member, "For"),
                path: $"/api/v1/proposals/{2 + number}/ballots"
            ),
            // A body that would be dear to read, and one that is none.
            6 => await client.PostBallotAsync((uint)member, "For", "0x" + new string('a', 70_000)),
            7 => await client.PostAsync(
                BallotClient.Path,
                new StringContent(new string('[', 1 + (number % 900)), null, "application/json"),
                Token
            ),
            // A call that would burn all the gas: announced by nobody that the treasury knows.
            _ => await client.PostAsJsonAsync("/api/v1/treasury/announcements", Announcement(number), Token),
        };
    }

    private static string Sybil(GatewayWorld world, int number, uint memberId)
    {
        using var key = PrivateKey.FromBytes(UInt256.From(1_000_003 + (ulong)number).ToBigEndian());
        return Hex.Encode(
            Testing
                .Ballots.Sign(key, "Coop Assembly", world.Assembly, 31337, world.ProposalId, memberId, "For")
                .ToBytes()
        );
    }

    private static object Announcement(int number) =>
        new
        {
            to = "0x00000000000000000000000000000000000000AB",
            value = "1",
            data = "0x" + new string('f', 2 * (number % 20_000)),
            operation = 0,
            grantId = 0,
            budgetLine = "tools",
            reason = $"Attack {number}",
            announcer = "0x00000000000000000000000000000000000000AB",
            deadline = 4_000_000_000,
            signature = "0x" + new string('1', 130),
        };

    private static string Counts(IEnumerable<KeyValuePair<HttpStatusCode, int>> answers) =>
        JsonSerializer.Serialize(answers.ToDictionary(answer => (int)answer.Key, answer => answer.Value));
}
