using System.Net;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>The signature matrix against proposing and confirming: what is refused leaves nothing behind.</summary>
[Collection(SafeCollection.Name)]
public sealed class SafeServiceSignatureTests(SafeWorld world)
{
    private const string Valid = "631626ba7e60e01b5f5260205ff3";

    /// <summary>Contracts as raw code, and whether the Safe takes their signature.</summary>
    private static readonly (string Name, string Code, bool IsTaken)[] s_contracts =
    [
        ("answers the magic value", Valid, true),
        ("answers zero", "5f5f5260205ff3", false),
        ("answers the old magic value", "6320c13b0b60e01b5f5260205ff3", false),
        ("answers the magic value in the wrong place", "631626ba7e5f5260205ff3", false),
        ("answers four bytes", "631626ba7e60e01b5f5260045ff3", false),
        ("answers nothing", "00", false),
        ("reverts", "5f5ffd", false),
        ("reverts with half a megabyte", "6207ffff5ffd", false),
        ("answers half a megabyte of zeros", "6207ffff5ff3", false),
        ("answers more memory than gas can buy", "630fffffff5ff3", false),
        ("loops for ever", "5b5f56", false),
        ("burns its gas", "fe", false),
        ("writes before it agrees", "60015f55" + Valid, false),
        // approveHash on the Safe that asks; agrees only when that worked.
        ("re-enters the Safe", "63d4d9bdcd60e01b5f525f5f60245f5f335af115602257" + Valid + "5b5f5ffd", false),
        ("has no code", "", false),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Good { get; } = [.. SignatureCases.Good.Keys];

    public static TheoryData<string> Bad { get; } = [.. SignatureCases.Bad.Keys];

    public static TheoryData<int> Contracts { get; } = [.. Enumerable.Range(0, s_contracts.Length)];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Right_signature_is_taken_and_kept_as_one_word(string name)
    {
        var sign = SignatureCases.Good[name];
        var proposed = await world.NextAsync(ahead: 30_000);
        var confirmed = await world.NextAsync(ahead: 31_000);
        using var first = await world.ProposeAsync(confirmed, 1);

        using var proposal = await world.ProposeAsync(proposed, 1, sign(proposed, 1));
        using var confirmation = await world.ConfirmAsync(confirmed, sign(confirmed, 2));

        proposal.StatusCode.ShouldBe(HttpStatusCode.Created);
        confirmation.StatusCode.ShouldBe(HttpStatusCode.Created);
        foreach (var transaction in new[] { proposed, confirmed })
        {
            var confirmations = (await world.TransactionAsync(transaction)).GetProperty("confirmations");
            confirmations
                .EnumerateArray()
                .ShouldAllBe(one => (one.GetProperty("signature").GetString() ?? "").Length == 2 + 130);
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Wrong_signature_proposes_nothing(string name)
    {
        var transaction = await world.NextAsync(ahead: 30_000);

        using var refused = await world.ProposeAsync(transaction, 1, SignatureCases.Bad[name](transaction, 1));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatusAsync(transaction)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Wrong_signature_confirms_nothing(string name)
    {
        var transaction = await world.NextAsync(ahead: 31_000);
        using var proposed = await world.ProposeAsync(transaction, 1);
        var before = await world.TransactionAsync(transaction);

        using var refused = await world.ConfirmAsync(transaction, SignatureCases.Bad[name](transaction, 2));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Token)).ShouldStartWith("{\"signature\":[\"");
        (await world.TransactionAsync(transaction)).GetRawText().ShouldBe(before.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task Contract_signature_counts_when_the_safe_takes_it(int number)
    {
        var (name, code, isTaken) = s_contracts[number];
        var owner = Address.FromBytes([.. new byte[18], 0xc0, (byte)number]);
        await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [owner, Hex.Decode("0x" + code)], Token);
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), owner], 2);
        await world.UntilIndexedAsync();
        var (mine, its) = (await world.NextAsync(safe), await world.NextAsync(safe));
        byte[] signature = [.. SignatureCases.Claim(owner, UInt256.From(65), 0), .. new byte[31], 1, 0xab];
        using var first = await world.ProposeAsync(mine, 1);

        using var confirmation = await world.ConfirmAsync(mine, signature);
        using var proposal = await world.PostAsync(
            $"/safe/api/v2/safes/{safe}/multisig-transactions/",
            SafeWorld.Body(its, owner, signature)
        );

        confirmation.StatusCode.ShouldBe(isTaken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, name);
        proposal.StatusCode.ShouldBe(isTaken ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, name);
        (await StatusAsync(its)).ShouldBe(isTaken ? HttpStatusCode.OK : HttpStatusCode.NotFound, name);
        var confirmations = (await world.TransactionAsync(mine)).GetProperty("confirmations");
        confirmations.GetArrayLength().ShouldBe(isTaken ? 2 : 1, name);
    }

    [Fact]
    public async Task Safe_that_owns_a_safe_signs_with_the_signature_of_its_owner_and_it_executes()
    {
        var child = await world.NewSafeAsync([SafeWorld.Member(4)], 1);
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), child], 2);
        await world.UntilIndexedAsync();
        var transaction = await world.NextAsync(safe);
        using var key = DemoKeys.Member(4);
        var inner = key.Sign(SafeMessage(child, transaction.Hash())).ToBytes();
        byte[] signature =
        [
            .. SignatureCases.Claim(child, UInt256.From(65), 0),
            .. UInt256.From(65).ToBigEndian(),
            .. inner,
        ];

        using var proposed = await world.ProposeAsync(transaction, 1);
        using var confirmed = await world.ConfirmAsync(transaction, signature);
        byte[][] words = [SafeWorld.Sign(transaction, 1), SignatureCases.Claim(child, UInt256.From(130), 0)];
        var sorted = SafeWorld.Member(1) < child ? words : [words[1], words[0]];
        await world.ExecuteAsync(
            transaction,
            [.. sorted[0], .. sorted[1], .. UInt256.From(65).ToBigEndian(), .. inner]
        );
        await world.UntilIndexedAsync();

        confirmed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var shown = await world.TransactionAsync(transaction);
        shown.GetProperty("isSuccessful").GetBoolean().ShouldBeTrue();
        shown
            .GetProperty("confirmations")
            .EnumerateArray()
            .Single(one => one.GetProperty("owner").GetString() == child.ToString())
            .GetProperty("signature")
            .GetString()
            .ShouldBe(Hex.Encode(signature));
    }

    private async Task<HttpStatusCode> StatusAsync(SafeTransaction transaction)
    {
        using var answer = await world.Client.GetAsync(
            $"/safe/api/v2/multisig-transactions/{transaction.Hash()}/",
            Token
        );
        return answer.StatusCode;
    }

    /// <summary>What the owners of a Safe sign when it signs a hash.</summary>
    private Hash32 SafeMessage(Address safe, Hash32 hash) =>
        TypedDataHash.Of(
            new Eip712Domain(null, null, world.Coop.Chain.ChainId, safe).Separator(),
            Keccak.Hash([
                .. Keccak.HashText("SafeMessage(bytes message)").ToArray(),
                .. Keccak.Hash(hash.ToArray()).ToArray(),
            ])
        );
}
