using System.Net;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.Http;

/// <summary>Each list, walked page by page over HTTP.</summary>
public sealed class ListTests
{
    private static readonly (string Path, int Limit, int AtLeast)[] s_lists =
    [
        ("/api/v1/members", 2, 7),
        ("/api/v1/proposals", 1, 3),
        ("/api/v1/proposals/1/ballots", 2, 5),
        ("/api/v1/treasury/transactions", 2, 5),
        ("/api/v1/treasury/ledger", 2, 6),
        ("/api/v1/bylaws", 7, 30),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_list_comes_in_pages_without_gaps_or_repetition()
    {
        await using var world = await GatewayWorld.StartAsync();
        await LiveAsync(world);
        var client = await world.OpenAsync("gateway.db", withKey: false);
        var cursors = new List<string>();

        foreach (var (path, limit, atLeast) in s_lists)
        {
            var whole = await client.GetJsonAsync($"{path}?limit=200");
            whole.GetProperty("next").GetString().ShouldBeNull(path);
            var expected = whole.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();
            expected.Count.ShouldBeGreaterThanOrEqualTo(atLeast, path);

            var (items, pages, cursor) = await WalkAsync(client, path, limit);

            items.ShouldBe(expected, path);
            pages.ShouldBe((expected.Count + limit - 1) / limit, path);
            cursors.Add(cursor);
        }

        await ShouldRefuseForeignAndBrokenAsync(client, cursors);
    }

    private static async Task<(List<string> Items, int Pages, string Cursor)> WalkAsync(
        HttpClient client,
        string path,
        int limit
    )
    {
        var items = new List<string>();
        var cursor = "";
        for (var (after, pages) = ("", 1); ; pages++)
        {
            var page = await client.GetJsonAsync($"{path}?limit={limit}{after}");
            var part = page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();
            part.Count.ShouldBeInRange(1, limit, path);
            page.GetProperty("asOf").GetProperty("hash").GetString().ShouldNotBeNull();
            items.AddRange(part);
            if (page.GetProperty("next").GetString() is not { } next)
            {
                return (items, pages, cursor);
            }

            cursor = next;
            after = $"&after={next}";
        }
    }

    /// <summary>A cursor is good in its own list only, and only whole.</summary>
    private static async Task ShouldRefuseForeignAndBrokenAsync(HttpClient client, List<string> cursors)
    {
        for (var list = 0; list < s_lists.Length; list++)
        {
            var own = cursors[list];
            var foreign = cursors[(list + 1) % cursors.Count];
            var altered = (own[5] == 'A' ? "B" : "A") + own[1..];
            string[] broken = [foreign, own[..^1], own + "A", own[..5] + altered[0] + own[6..], "", "%00", "null", "1"];
            foreach (var cursor in broken)
            {
                using var answer = await client.GetAsync($"{s_lists[list].Path}?limit=2&after={cursor}", Token);
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{s_lists[list].Path} {cursor}");
                await answer.ShouldBeRefusedAsync("invalid-cursor");
            }
        }
    }

    /// <summary>Three proposals, five ballots and five payments.</summary>
    private static async Task LiveAsync(GatewayWorld world)
    {
        await world.ProposeAsync("Second");
        await world.ProposeAsync("Third");
        using var key = DemoKeys.Funded(1);
        using var sender = new TransactionSender(world.Coop.Node, key, world.Coop.Chain.ChainId);
        byte[] ballots =
        [
            .. Enumerable
                .Range(1, 5)
                .SelectMany(member =>
                {
                    using var own = DemoKeys.Member(member);
                    var signature = Testing.Ballots.Sign(
                        own,
                        "Coop Assembly",
                        world.Assembly,
                        world.Coop.Chain.ChainId,
                        world.ProposalId,
                        (uint)member,
                        "For"
                    );
                    return Testing.Ballots.Pack((uint)member, 1, signature);
                }),
        ];
        await sender.SendAsync(
            world.Assembly,
            new CoopGovernor.Functions.CastBallots(world.ProposalId, ballots),
            Token
        );
        for (var nonce = 0; nonce < 5; nonce++)
        {
            await PayAsync(world, sender, UInt256.From((ulong)nonce));
        }
    }

    private static async Task PayAsync(GatewayWorld world, TransactionSender sender, UInt256 nonce)
    {
        var safe = world.Coop.Manifest.Contracts.Treasury.Address;
        var payment = new SafeTransaction
        {
            ChainId = world.Coop.Chain.ChainId,
            Safe = safe,
            To = world.Coop.Manifest.Tokens[0].Address,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(sender.Address, UInt256.From(1_000)).Encode(),
            Operation = SafeOperation.Call,
            Nonce = nonce,
        };
        var signatures = new[] { 1, 2 }.Select(member =>
        {
            using var owner = DemoKeys.Member(member);
            return new SafeSignature.Ecdsa(owner.Address, owner.Sign(payment.Hash()));
        });
        await world.Coop.AnnounceAsync(payment, sender, Token);
        await sender.SendAsync(
            safe,
            new SafeL2.Functions.ExecTransaction(
                payment.To,
                payment.Value,
                payment.Data,
                (byte)payment.Operation,
                UInt256.Zero,
                UInt256.Zero,
                UInt256.Zero,
                Address.Zero,
                Address.Zero,
                SafeSignatures.Pack(signatures)
            ),
            Token
        );
    }
}
