using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Cli.Tests.Coops;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Tests.Treasury;

/// <summary>A gateway between treasurer and treasury that serves another transaction than the one that was proposed.</summary>
[Collection(GatewayCollection.Name)]
public sealed class AlteringGatewayTests(GatewayCoop coop, ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 6;

    private static readonly string[] s_served =
    [
        "operation",
        "to",
        "value",
        "data",
        "gasToken",
        "refundReceiver",
        "nonce",
        "safeTxGas",
        "baseGas",
        "gasPrice",
        "safe",
        "safeTxHash",
        "signature",
    ];

    private static readonly string[] s_intent = ["sentence", "reason", "domain", "message", "safeTx"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_alteration_is_refused_before_signing()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var payment = await coop.PaymentAsync();
        var hash = await coop.ProposeAsync(payment, 1);
        await coop.AnnounceAsync(payment);
        var fields = Enumerable.Repeat(s_served.Concat(s_intent), Rounds).SelectMany(round => round).ToArray();
        fields.Length.ShouldBeGreaterThan(100);

        for (var i = 0; i < fields.Length; i++)
        {
            // Every other liar also computes the hashes anew, so that what it serves fits together.
            var alteration = new Alteration(fields[i], i % 2 == 1, payment, random);
            await using var gateway = new AlteringProxy(coop.Gateway, alteration.Alter);

            var signed = await SignAsync(hash, gateway.Url, asProcess: i < s_served.Length);

            var what = $"seed {seed}, alteration {i} of {fields[i]}: {signed.Out}{signed.Error}";
            alteration.WasServed.ShouldBeTrue(what);
            signed.ExitCode.ShouldBe(4, what);
            signed
                .Failure.GetProperty("message")
                .GetString()
                .ShouldNotBeNull()
                .ShouldStartWith("Nothing was signed", customMessage: what);
        }

        (await coop.ConfirmedByAsync(hash)).ShouldBe([GatewayCoop.MemberAddress(1).ToString()]);
        await using var honest = new AlteringProxy(coop.Gateway, (_, answer) => answer);
        (await SignAsync(hash, honest.Url, asProcess: true)).ShouldSucceed();
        (await coop.ConfirmedByAsync(hash)).Count.ShouldBe(2);
    }

    private Task<ToolResult> SignAsync(Hash32 hash, Uri gateway, bool asProcess)
    {
        var tool = coop.Tool(_folder.Path, gateway);
        string[] sign = ["treasury", "sign", hash.ToString(), "--key", coop.MemberKey(2)];
        return asProcess ? tool.RunAsync([.. sign, "--json"]) : tool.RunHereAsync(sign);
    }

    /// <summary>One field of what is served, changed to another value of the same form: half of the time by one bit.</summary>
    private sealed class Alteration(string field, bool isConsistent, SafeTransaction proposed, Random random)
    {
        private SafeTransaction? _lie;

        internal bool WasServed { get; private set; }

        internal string Alter(string path, string answer)
        {
            var isServed = path.StartsWith("/safe/api/v2/multisig-transactions/", StringComparison.Ordinal);
            var isIntent = path.EndsWith("/intent", StringComparison.Ordinal);
            if (!isServed && !isIntent)
            {
                return answer;
            }

            var body = JsonNode.Parse(answer).ShouldNotBeNull().AsObject();
            if (isServed && s_served.Contains(field, StringComparer.Ordinal))
            {
                WasServed = true;
                Set(field == "signature" ? body["confirmations"]![0]!.AsObject() : body, field);
            }

            if (isIntent && s_intent.Contains(field, StringComparer.Ordinal))
            {
                WasServed = true;
                Set(field is "sentence" or "reason" ? body : body["hashes"]!.AsObject(), field);
            }

            if (isConsistent && isServed)
            {
                _lie = Read(body);
                body["safeTxHash"] = field == "safeTxHash" ? body["safeTxHash"]!.DeepClone() : _lie.Hash().ToString();
            }

            if (isConsistent && isIntent && _lie is not null && s_served.Contains(field, StringComparer.Ordinal))
            {
                var hashes = IntentHashes.Of(_lie);
                body["hashes"] = new JsonObject
                {
                    ["domain"] = hashes.Domain.ToString(),
                    ["message"] = hashes.Message.ToString(),
                    ["safeTx"] = hashes.SafeTx.ToString(),
                };
            }

            return body.ToJsonString();
        }

        private void Set(JsonObject body, string name)
        {
            var before = body[name];
            body[name] = name switch
            {
                "operation" => 1 - before!.GetValue<int>(),
                "to" or "gasToken" or "refundReceiver" or "safe" => Address
                    .FromBytes(Other(Address.Parse(before!.GetValue<string>()).ToArray()))
                    .ToString(),
                "data" => Hex.Encode(OtherData(Hex.Decode(before!.GetValue<string>()))),
                "safeTxHash" or "domain" or "message" or "safeTx" => Hex.Encode(
                    Other(Hex.Decode(before!.GetValue<string>()))
                ),
                "signature" => Hex.Encode(OtherSignature(Hex.Decode(before!.GetValue<string>()))),
                "sentence" => OtherSentence(before!.GetValue<string>()),
                "reason" => OtherSentence(before?.GetValue<string>() ?? "An invoice"),
                _ => UInt256.FromBigEndian(Other(UInt256.Parse(before!.GetValue<string>()).ToBigEndian())).ToString(),
            };
        }

        private SafeTransaction Read(JsonObject body) =>
            proposed with
            {
                Safe = Address.Parse(Text(body, "safe")),
                To = Address.Parse(Text(body, "to")),
                Value = UInt256.Parse(Text(body, "value")),
                Data = Hex.Decode(Text(body, "data")),
                Operation = (SafeOperation)body["operation"]!.GetValue<int>(),
                SafeTxGas = UInt256.Parse(Text(body, "safeTxGas")),
                BaseGas = UInt256.Parse(Text(body, "baseGas")),
                GasPrice = UInt256.Parse(Text(body, "gasPrice")),
                GasToken = Address.Parse(Text(body, "gasToken")),
                RefundReceiver = Address.Parse(Text(body, "refundReceiver")),
                Nonce = UInt256.Parse(Text(body, "nonce")),
            };

        private static string Text(JsonObject body, string name) =>
            body[name]!.GetValueKind() == JsonValueKind.Number
                ? body[name]!.GetValue<ulong>().ToString(CultureInfo.InvariantCulture)
                : body[name]!.GetValue<string>();

        private byte[] Other(byte[] bytes)
        {
            byte[] other = [.. bytes];
            if (random.Next(2) == 0)
            {
                random.NextBytes(other);
            }

            if (other.AsSpan().SequenceEqual(bytes))
            {
                other[random.Next(other.Length)] ^= (byte)(1 << random.Next(8));
            }

            return other;
        }

        private byte[] OtherData(byte[] data) =>
            random.Next(4) switch
            {
                0 => data[..random.Next(1, data.Length)],
                1 => [.. data, (byte)random.Next(256)],
                _ => Other(data),
            };

        private byte[] OtherSignature(byte[] signature)
        {
            byte[] other = [.. signature];
            other[random.Next(64)] ^= (byte)(1 << random.Next(8));
            return other;
        }

        private string OtherSentence(string sentence)
        {
            var at = random.Next(sentence.Length);
            var letter = (char)random.Next('a', 'z' + 1);
            return sentence[at] == letter ? sentence + letter : sentence[..at] + letter + sentence[(at + 1)..];
        }
    }
}
