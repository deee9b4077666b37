using System.Globalization;
using System.Net.Http.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Makes happen what people are told about.</summary>
internal sealed class NoticeEvents(CoopProcesses coop, HttpClient http)
{
    private uint _lastHold;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task ProposePaymentAsync()
    {
        using var key = DemoKeys.Member(1);
        var payment = new SafeTransaction
        {
            ChainId = coop.Chain.ChainId,
            Safe = coop.Manifest.Contracts.Treasury.Address,
            To = key.Address,
            Value = UInt256.One,
            Data = [],
            Operation = SafeOperation.Call,
            Nonce = await coop.Chain.Node.ReadAsync(
                coop.Manifest.Contracts.Treasury.Address,
                new SafeL2.Functions.Nonce(),
                BlockTag.Latest,
                Token
            ),
        };
        using var answer = await http.PostAsJsonAsync(
            new Uri(coop.Gateway, $"/safe/api/v2/safes/{payment.Safe}/multisig-transactions/"),
            new
            {
                to = payment.To.ToString(),
                value = "1",
                operation = 0,
                safeTxGas = "0",
                baseGas = "0",
                gasPrice = "0",
                nonce = payment.Nonce.ToString(),
                contractTransactionHash = payment.Hash().ToString(),
                sender = key.Address.ToString(),
                signature = Hex.Encode(key.Sign(payment.Hash()).ToBytes()),
            },
            Token
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Token));
    }

    public async Task OpenVoteAsync()
    {
        using var key = DemoKeys.Member(1);
        await coop.Chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"), Token);
        using var sender = new TransactionSender(coop.Chain.Node, key, coop.Chain.ChainId);
        var record = new DecisionLog.Functions.Record(Hash32.Zero, Keccak.HashText("minutes"), "").Encode();
        await sender.SendAsync(
            coop.Manifest.Contracts.Assembly.Address,
            new CoopGovernor.Functions.Propose(
                [coop.Manifest.Contracts.DecisionLog.Address],
                [UInt256.Zero],
                [record],
                "Keep the minutes"
            ),
            Token
        );
        await coop.Chain.AdvanceAsync(TimeSpan.FromDays(2), Token);
    }

    public Task<Receipt> PlaceHoldAsync() =>
        HoldAsync(
            new Holds.Functions.Place(
                Keccak.HashText(string.Create(CultureInfo.InvariantCulture, $"subject {++_lastHold}")),
                Keccak.HashText("Let us look at it first")
            )
        );

    public Task<Receipt> HoldAsync(IContractCall call) =>
        coop.Chain.ActAsAsync(
            coop.Manifest.Contracts.AssemblyTimelock.Address,
            coop.Manifest.Contracts.Holds.Address,
            call,
            Token
        );

    /// <returns>What a hold of it names, and when it ends if it is not held, in seconds since 1970.</returns>
    public async Task<(Hash32 Subject, ulong End)> AnnounceAsync()
    {
        using var treasurer = DemoKeys.Member(1);
        var receipt = await coop.Chain.ActAsAsync(
            treasurer.Address,
            coop.Manifest.Contracts.TreasuryGuard.Address,
            new TreasuryGuard.Functions.Announce(
                new(treasurer.Address, UInt256.One, [], 0),
                0,
                Keccak.HashText("line"),
                Keccak.HashText("why")
            ),
            Token
        );
        foreach (var log in receipt.Logs)
        {
            if (TreasuryGuard.Events.Announced.TryDecode(log, out var announced))
            {
                return (announced.Subject, (ulong)announced.ExpiresAt);
            }
        }

        throw new InvalidOperationException("Nothing was announced.");
    }
}
