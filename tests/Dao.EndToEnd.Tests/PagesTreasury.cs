using System.Net.Http.Json;
using System.Text.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>One payment of each kind: carried out, waiting, rejected, announced, decided by a vote, and too large to be signed alone.</summary>
internal sealed class PagesTreasury(LocalChain chain, DeploymentManifest manifest)
{
    public const string Line = "orchard";

    /// <summary>Fits a budget line: 32 visible characters.</summary>
    public const string HostileLine = "<b>\"'&lt;</b><script>";

    public const string HostileReason =
        "Trees <img src=x onerror=\"document.title='owned'\"> \u202E00.000,2\u202C & </section> \"' end";

    /// <summary>The same as readers see it: the characters that turn writing around are named.</summary>
    public const string HostileReasonShown =
        "Trees <img src=x onerror=\"document.title='owned'\"> [U+202E]00.000,2[U+202C] & </section> \"' end";

    private const ulong Euro = 1_000_000;

    public SafeTransaction Executed => Transfer(8, 850 * Euro, 0);
    public SafeTransaction Waiting => Transfer(7, 12_500_000, 1);
    public SafeTransaction Rejection => Waiting with { To = Safe, Data = [] };
    public SafeTransaction Announced => Transfer(6, 2_000 * Euro, 2);
    public SafeTransaction Granted => Transfer(9, 6_000 * Euro, 3);
    public SafeTransaction TooLarge => Transfer(10, 9_000 * Euro, 5);

    private Address Safe => manifest.Contracts.Treasury.Address;

    private Address Guard => manifest.Contracts.TreasuryGuard.Address;

    public static string PathOf(SafeTransaction transaction) => $"/treasury/transactions/{transaction.Hash()}";

    /// <summary>The leave to pay that a proposal gives for <see cref="Granted"/>.</summary>
    public TreasuryGuard.Functions.GrantPayment Grant() =>
        new(
            Account(9),
            manifest.Tokens[0].Address,
            UInt256.From(6_000 * Euro),
            ClauseDefinition.ToOnChainKey(Line),
            uint.MaxValue
        );

    /// <summary>What happens on the chain alone, past any gateway.</summary>
    public async Task PayAsync()
    {
        await AnnounceAsync(Executed, 0);
        using var payer = DemoKeys.Funded(2);
        using var sender = new TransactionSender(chain.Node, payer, chain.ChainId);
        var signatures = SafeSignatures.Pack(
            new[] { 1, 2, 3 }.Select(member =>
            {
                using var key = DemoKeys.Member(member);
                return (SafeSignature)new SafeSignature.Ecdsa(key.Address, key.Sign(Executed.Hash()));
            })
        );
        await sender.SendAsync(
            Safe,
            new SafeL2.Functions.ExecTransaction(
                Executed.To,
                Executed.Value,
                Executed.Data,
                (byte)Executed.Operation,
                UInt256.Zero,
                UInt256.Zero,
                UInt256.Zero,
                Address.Zero,
                Address.Zero,
                signatures
            ),
            CancellationToken.None
        );
        await AnnounceAsync(Granted, 1);
    }

    /// <summary>What treasurers hand in at the gateway.</summary>
    public async Task HandInAsync(HttpClient http, Uri root)
    {
        await ProposeAsync(http, root, Waiting, 1);
        await ProposeAsync(http, root, Rejection, 2);
        await ProposeAsync(http, root, Announced, 1, 2);
        await ProposeAsync(http, root, Granted, 1, 2, 3);
        await ProposeAsync(http, root, TooLarge, 4);
        await SayWhyAsync(http, root);
    }

    private Task AnnounceAsync(SafeTransaction transaction, uint grant) =>
        chain.ActAsAsync(
            Account(1),
            Guard,
            new TreasuryGuard.Functions.Announce(
                new(transaction.To, transaction.Value, transaction.Data, (byte)transaction.Operation),
                grant,
                ClauseDefinition.ToOnChainKey(Line),
                CanonicalText.Digest("Said elsewhere")
            )
        );

    private static async Task ProposeAsync(HttpClient http, Uri root, SafeTransaction transaction, params int[] members)
    {
        await PostAsync(
            http,
            new Uri(root, $"/safe/api/v2/safes/{transaction.Safe}/multisig-transactions/"),
            new
            {
                to = transaction.To.ToString(),
                value = transaction.Value.ToString(),
                data = transaction.Data.Length == 0 ? null : Hex.Encode(transaction.Data),
                operation = 0,
                safeTxGas = "0",
                baseGas = "0",
                gasPrice = "0",
                nonce = transaction.Nonce.ToString(),
                contractTransactionHash = transaction.Hash().ToString(),
                sender = Account(members[0]).ToString(),
                signature = Sign(transaction, members[0]),
            }
        );
        foreach (var member in members.Skip(1))
        {
            await PostAsync(
                http,
                new Uri(root, $"/safe/api/v1/multisig-transactions/{transaction.Hash()}/confirmations/"),
                new { signature = Sign(transaction, member) }
            );
        }
    }

    /// <summary>The relay carries it to the chain; the words stay at the gateway.</summary>
    private async Task SayWhyAsync(HttpClient http, Uri root)
    {
        var head = await chain.HeadAsync();
        var announcement = Announcement.Of(
            Announced,
            0,
            ClauseDefinition.ToOnChainKey(HostileLine),
            CanonicalText.Digest(HostileReason),
            UInt256.From(head.Timestamp + 86_400)
        );
        var domain = new TypedDomain(SigningCatalogue.GuardName, SigningCatalogue.Version, chain.ChainId, Guard);
        using var key = DemoKeys.Member(2);
        await PostAsync(
            http,
            new Uri(root, "/api/v1/treasury/announcements"),
            new
            {
                to = Announced.To.ToString(),
                value = "0",
                data = Hex.Encode(Announced.Data),
                operation = 0,
                grantId = 0,
                budgetLine = HostileLine,
                reason = HostileReason,
                announcer = key.Address.ToString(),
                deadline = head.Timestamp + 86_400,
                signature = Hex.Encode(key.Sign(announcement.Digest(domain.Separator())).ToBytes()),
            }
        );
    }

    private static async Task PostAsync(HttpClient http, Uri place, object body)
    {
        using var answer = await http.PostAsJsonAsync(place, body, JsonSerializerOptions.Web);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private SafeTransaction Transfer(int member, ulong units, ulong nonce) =>
        new()
        {
            ChainId = chain.ChainId,
            Safe = Safe,
            To = manifest.Tokens[0].Address,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(Account(member), UInt256.From(units)).Encode(),
            Operation = SafeOperation.Call,
            Nonce = UInt256.From(nonce),
        };

    private static string Sign(SafeTransaction transaction, int member)
    {
        using var key = DemoKeys.Member(member);
        return Hex.Encode(key.Sign(transaction.Hash()).ToBytes());
    }

    private static Address Account(int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Address;
    }
}
