using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>The life of a Safe transaction: proposed, confirmed, executed, taken back by a reorg, deleted.</summary>
[Collection(SafeCollection.Name)]
public sealed class SafeServiceQueueTests(SafeWorld world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proposal_and_confirmation_are_listed_with_every_key()
    {
        var transaction = await world.NextAsync();

        using var proposed = await world.ProposeAsync(transaction, 1);
        using var confirmed = await world.ConfirmAsync(transaction, SafeWorld.Sign(transaction, 2));

        proposed.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await proposed.Content.ReadAsStringAsync(Token)).ShouldBeEmpty();
        confirmed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var shown = await world.TransactionAsync(transaction);
        shown
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(
                [
                    .. "safe to value data operation gasToken safeTxGas baseGas gasPrice refundReceiver nonce safeTxHash".Split(
                        ' '
                    ),
                    .. "submissionDate modified proposer proposedByDelegate confirmationsRequired confirmations".Split(
                        ' '
                    ),
                    .. "trusted origin dataDecoded isExecuted isSuccessful executionDate transactionHash".Split(' '),
                    .. "blockNumber executor signatures payment gasUsed fee ethGasPrice maxFeePerGas".Split(' '),
                    "maxPriorityFeePerGas",
                ],
                ignoreOrder: true
            );
        shown.GetProperty("nonce").GetString().ShouldBe(transaction.Nonce.ToString());
        shown.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
        shown.GetProperty("origin").GetString().ShouldBe("{}");
        shown.GetProperty("trusted").GetBoolean().ShouldBeTrue();
        shown.GetProperty("isExecuted").GetBoolean().ShouldBeFalse();
        shown.GetProperty("confirmationsRequired").GetInt32().ShouldBe(2);
        Owners(shown).ShouldBe([SafeWorld.Member(1), SafeWorld.Member(2)]);
        var pending = await world.GetAsync(
            $"/v2/safes/{world.Treasury}/multisig-transactions/?executed=false&nonce__gte={transaction.Nonce}"
        );
        pending
            .GetProperty("results")
            .EnumerateArray()
            .Select(HashOf)
            .ShouldContain(transaction.Hash().ToString(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Owner_counts_once_whatever_the_bytes_of_the_signature()
    {
        var transaction = await world.NextAsync();
        using var proposed = await world.ProposeAsync(transaction, 1);
        var twin = Twin(SafeWorld.Sign(transaction, 1));

        using var again = await world.ConfirmAsync(transaction, twin);
        using var once = await world.ProposeAsync(transaction, 1, twin);

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        once.StatusCode.ShouldBe(HttpStatusCode.Created);
        var shown = await world.TransactionAsync(transaction);
        shown.GetProperty("confirmations").GetArrayLength().ShouldBe(1);
        shown
            .GetProperty("confirmations")[0]
            .GetProperty("signature")
            .GetString()
            .ShouldBe(Hex.Encode(SafeWorld.Sign(transaction, 1)));
    }

    [Fact]
    public async Task High_s_signature_is_taken_and_executes()
    {
        var transaction = await world.NextAsync();
        byte[][] twins = [Twin(SafeWorld.Sign(transaction, 1)), Twin(SafeWorld.Sign(transaction, 2))];

        using var proposed = await world.ProposeAsync(transaction, 1, twins[0]);
        using var confirmed = await world.ConfirmAsync(transaction, twins[1]);
        await world.ExecuteAsync(transaction, await PackedAsync(transaction));
        await world.UntilIndexedAsync();

        proposed.StatusCode.ShouldBe(HttpStatusCode.Created);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await world.TransactionAsync(transaction)).GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Execution_elsewhere_appears_and_a_reorg_makes_it_pending_again()
    {
        var transaction = await world.QueueAsync(await world.NextAsync());
        var rival = await world.NextAsync();
        using var second = await world.ProposeAsync(rival, 3);
        await world.UntilIndexedAsync();

        var receipt = await world.ExecuteAsync(transaction);
        await world.UntilIndexedAsync();
        var executed = await world.TransactionAsync(transaction);
        await world.Coop.Chain.ReorgAsync(1, Token);
        await world.UntilIndexedAsync();
        var reverted = await world.TransactionAsync(transaction);

        executed.GetProperty("isExecuted").GetBoolean().ShouldBeTrue();
        executed.GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
        executed.GetProperty("transactionHash").GetString().ShouldBe(receipt.TransactionHash.ToString());
        executed.GetProperty("executor").GetString().ShouldBe(world.Sender.Address.ToString());
        executed.GetProperty("gasUsed").GetUInt64().ShouldBe(receipt.GasUsed);
        executed
            .GetProperty("fee")
            .GetString()
            .ShouldBe((UInt256.From(receipt.GasUsed) * receipt.EffectiveGasPrice).ToString());
        reverted.GetProperty("isExecuted").GetBoolean().ShouldBeFalse();
        reverted.GetProperty("transactionHash").ValueKind.ShouldBe(JsonValueKind.Null);
        Owners(reverted).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Transaction_that_was_never_proposed_here_appears_executed()
    {
        var transaction = await world.NextAsync();

        await world.ExecuteAsync(transaction);
        await world.UntilIndexedAsync();

        var shown = await world.TransactionAsync(transaction);
        shown.GetProperty("proposer").ValueKind.ShouldBe(JsonValueKind.Null);
        shown.GetProperty("to").GetString().ShouldBe(transaction.To.ToString());
        Owners(shown).ShouldBe([SafeWorld.Member(1), SafeWorld.Member(2)], ignoreOrder: true);
        using var late = await world.ProposeAsync(transaction, 1);
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Used_nonce_is_refused_and_several_at_one_nonce_are_not()
    {
        var first = await world.NextAsync(ahead: 3_000);
        var second = await world.NextAsync(ahead: 3_000);
        var done = await world.NextAsync();
        var late = await world.NextAsync();
        await world.ExecuteAsync(done);

        using var one = await world.ProposeAsync(first, 1);
        using var two = await world.ProposeAsync(second, 2);
        using var refused = await world.ProposeAsync(late, 1);

        one.StatusCode.ShouldBe(HttpStatusCode.Created);
        two.StatusCode.ShouldBe(HttpStatusCode.Created);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Token)).ShouldContain("nonFieldErrors");
        var listed = await world.GetAsync($"/v2/safes/{world.Treasury}/multisig-transactions/?nonce={first.Nonce}");
        listed.GetProperty("count").GetInt32().ShouldBe(2);
        listed.GetProperty("countUniqueNonce").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Removed_owner_no_longer_confirms_what_is_open()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2), SafeWorld.Member(3)], 2);
        await world.UntilIndexedAsync();
        var open = await world.NextAsync(safe, ahead: 5);
        using var proposed = await world.ProposeAsync(open, 1);
        using var confirmed = await world.ConfirmAsync(open, SafeWorld.Sign(open, 3));
        var owners = await world.Coop.Node.ReadAsync(safe, new SafeL2.Functions.GetOwners(), BlockTag.Latest, Token);
        var before = owners.TakeWhile(owner => owner != SafeWorld.Member(3)).Last();

        var removal = (await world.NextAsync(safe)) with
        {
            To = safe,
            Data = new SafeL2.Functions.RemoveOwner(before, SafeWorld.Member(3), UInt256.From(2)).Encode(),
        };
        await world.ExecuteAsync(removal);
        await world.UntilIndexedAsync();

        Owners(await world.TransactionAsync(open)).ShouldBe([SafeWorld.Member(1)]);
        using var refused = await world.ConfirmAsync(open, SafeWorld.Sign(open, 3));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Hash_approved_on_chain_is_a_confirmation()
    {
        var transaction = await world.NextAsync();
        using var key = DemoKeys.Member(3);
        await world.Coop.Chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"), Token);
        using var treasurer = new TransactionSender(world.Coop.Node, key, world.Coop.Chain.ChainId);
        byte[] word = [.. new byte[12], .. key.Address.ToArray(), .. new byte[32], 1];

        using var lie = await world.ProposeAsync(transaction, 3, word);
        var approved = await treasurer.SendAsync(
            transaction.Safe,
            new SafeL2.Functions.ApproveHash(transaction.Hash()),
            Token
        );
        await world.UntilIndexedAsync();
        using var proposed = await world.ProposeAsync(transaction, 1);

        lie.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        proposed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var confirmation = (await world.TransactionAsync(transaction))
            .GetProperty("confirmations")
            .EnumerateArray()
            .Single(one => one.GetProperty("owner").GetString() == key.Address.ToString());
        confirmation.GetProperty("signatureType").GetString().ShouldBe("APPROVED_HASH");
        confirmation.GetProperty("transactionHash").GetString().ShouldBe(approved.TransactionHash.ToString());
        confirmation.GetProperty("signature").GetString().ShouldBe(Hex.Encode(word));
    }

    [Fact]
    public async Task Proposer_takes_a_proposal_back_and_nobody_else_does()
    {
        var transaction = await world.NextAsync(ahead: 7_000);
        using var proposed = await world.ProposeAsync(transaction, 1);

        using var wrong = await DeleteAsync(transaction, 2);
        using var right = await DeleteAsync(transaction, 1);
        using var again = await DeleteAsync(transaction, 1);

        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        right.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Unsigned_proposal_of_an_owner_stays_hidden_until_one_confirms()
    {
        var transaction = await world.NextAsync(ahead: 9_000);
        var body = SafeWorld.Body(transaction, SafeWorld.Member(1), null);
        var list = $"/v2/safes/{world.Treasury}/multisig-transactions/?nonce={transaction.Nonce}";

        using var proposed = await world.PostAsync($"/safe/api/v2/safes/{world.Treasury}/multisig-transactions", body);
        var hidden = await world.GetAsync(list);
        var everything = await world.GetAsync(list + "&trusted=False");
        using var confirmed = await world.ConfirmAsync(transaction, SafeWorld.Sign(transaction, 2));
        var shown = await world.GetAsync(list);

        proposed.StatusCode.ShouldBe(HttpStatusCode.Created);
        hidden.GetProperty("count").GetInt32().ShouldBe(0);
        everything.GetProperty("count").GetInt32().ShouldBe(1);
        shown.GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_identical_requests_at_once_make_one_row_each()
    {
        var transaction = await world.NextAsync(ahead: 11_000);

        var proposals = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => world.ProposeAsync(transaction, 1)));
        var confirmations = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => world.ConfirmAsync(transaction, SafeWorld.Sign(transaction, 2)))
        );

        proposals.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        confirmations.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        var listed = await world.GetAsync(
            $"/v2/safes/{world.Treasury}/multisig-transactions/?nonce={transaction.Nonce}"
        );
        listed.GetProperty("count").GetInt32().ShouldBe(1);
        Owners(listed.GetProperty("results")[0]).ShouldBe([SafeWorld.Member(1), SafeWorld.Member(2)]);
        foreach (var answer in proposals.Concat(confirmations))
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Numbers_beyond_2_to_the_53_keep_every_digit()
    {
        var transaction = (await world.NextAsync()) with
        {
            Value = UInt256.MaxValue,
            Nonce = UInt256.MaxValue - UInt256.One,
        };
        var body = SafeWorld.Body(
            transaction with
            {
                Nonce = UInt256.Zero,
            },
            SafeWorld.Member(1),
            SafeWorld.Sign(transaction, 1)
        );
        body["contractTransactionHash"] = transaction.Hash().ToString();
        body["value"] = JsonNode.Parse(transaction.Value.ToString());
        body["nonce"] = JsonNode.Parse(transaction.Nonce.ToString());

        using var proposed = await world.PostAsync($"/safe/api/v2/safes/{world.Treasury}/multisig-transactions/", body);

        proposed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var shown = await world.TransactionAsync(transaction);
        shown.GetProperty("value").GetString().ShouldBe(UInt256.MaxValue.ToString());
        shown.GetProperty("nonce").GetString().ShouldBe(transaction.Nonce.ToString());
        using var deleted = await DeleteAsync(transaction, 1);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<HttpResponseMessage> DeleteAsync(SafeTransaction transaction, int member)
    {
        using var key = DemoKeys.Member(member);
        var domain = new Eip712Domain("Safe Transaction Service", "1.0", transaction.ChainId, transaction.Safe);
        byte[] content =
        [
            .. Keccak.HashText("DeleteRequest(bytes32 safeTxHash,uint256 totp)").ToArray(),
            .. transaction.Hash().ToArray(),
            .. UInt256.From((ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600).ToBigEndian(),
        ];
        var hash = TypedDataHash.Of(domain.Separator(), Keccak.Hash(content));
        using var request = new HttpRequestMessage(
            HttpMethod.Delete,
            $"/safe/api/v2/multisig-transactions/{transaction.Hash()}"
        );
        request.Content = JsonContent(new JsonObject { ["signature"] = Hex.Encode(key.Sign(hash).ToBytes()) });
        return await world.Client.SendAsync(request, Token);
    }

    private static StringContent JsonContent(JsonNode body) =>
        new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    /// <summary>The confirmations that the gateway gives out, packed as the Safe takes them.</summary>
    private async Task<byte[]> PackedAsync(SafeTransaction transaction) =>
        [
            .. (await world.TransactionAsync(transaction))
                .GetProperty("confirmations")
                .EnumerateArray()
                .OrderBy(one => Address.Parse(one.GetProperty("owner").GetString() ?? ""))
                .SelectMany(one => Hex.Decode(one.GetProperty("signature").GetString() ?? "")),
        ];

    /// <summary>The other signature with the same meaning: s becomes n - s, v flips.</summary>
    public static byte[] Twin(byte[] signature)
    {
        var n = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        var s = n - UInt256.FromBigEndian(signature.AsSpan(32, 32));
        return [.. signature[..32], .. s.ToBigEndian(), (byte)(signature[64] ^ 27 ^ 28)];
    }

    private static string? HashOf(JsonElement transaction) => transaction.GetProperty("safeTxHash").GetString();

    private static IReadOnlyList<Address> Owners(JsonElement transaction) =>
        [
            .. transaction
                .GetProperty("confirmations")
                .EnumerateArray()
                .Select(one => Address.Parse(one.GetProperty("owner").GetString() ?? "")),
        ];
}
