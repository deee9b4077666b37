using System.Globalization;
using System.Text.RegularExpressions;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.EndToEnd.Tests;

/// <summary>What a gateway that lies could make of a transaction's page: the raw fields changed, the hashes with them.</summary>
internal sealed class AlteredPage(Random random, string honest)
{
    private static readonly string[] s_kinds =
    [
        "to",
        "value",
        "data",
        "operation",
        "gasToken",
        "refundReceiver",
        "nonce",
        "safeTxGas",
        "baseGas",
        "gasPrice",
        "safe",
        "chainId",
        "hash",
        "sentence",
        "field twice",
        "field gone",
    ];

    public static int Kinds => s_kinds.Length;

    /// <summary>One alteration of the kind <paramref name="number"/> counts to, and what it is.</summary>
    public (string What, string Html) Make(int number)
    {
        var kind = s_kinds[number % s_kinds.Length];
        return kind switch
        {
            "hash" => Hash(["domain", "message", "safeTx"]),
            "sentence" => Sentence(),
            "field twice" => Twice(),
            "field gone" => Gone(),
            _ => Field(kind),
        };
    }

    public string FieldOf(string name) => Match(honest, FieldPattern(name)).Groups[2].Value;

    private (string, string) Field(string name)
    {
        var before = FieldOf(name);
        var after = Other(name, before);
        var altered = Replace(honest, FieldPattern(name), after);
        // Whoever is careful alters the hashes too: those of the new fields.
        if (random.Next(2) == 0)
        {
            return ($"{name} = {after}", altered);
        }

        var transaction = Read(altered);
        altered = Replace(altered, HashPattern("domain"), transaction.DomainHash().ToString());
        altered = Replace(altered, HashPattern("message"), transaction.MessageHash().ToString());
        altered = Replace(altered, HashPattern("safeTx"), transaction.Hash().ToString());
        return ($"{name} = {after}, and the hashes", altered);
    }

    private (string, string) Hash(string[] names)
    {
        var name = names[random.Next(names.Length)];
        var hash = Match(honest, HashPattern(name)).Groups[2].Value;
        return ($"hash {name}", Replace(honest, HashPattern(name), Digit(hash)));
    }

    private (string, string) Sentence()
    {
        var sentence = new Regex("(data-card=\"sentence\"[^>]*>)([^<]*)", RegexOptions.None, TimeSpan.FromSeconds(1));
        var before = Match(honest, sentence).Groups[2].Value;
        var payee = Regex.Matches(before, "0x[0-9a-fA-F]{40}", RegexOptions.None, TimeSpan.FromSeconds(1))[0].Value;
        var after =
            random.Next(2) == 0
                ? before.Replace(payee, Stranger(), StringComparison.Ordinal)
                : before.Replace("Pay ", "Pay 1", StringComparison.Ordinal);
        return ($"sentence = {after}", Replace(honest, sentence, after));
    }

    private (string, string) Twice()
    {
        var stranger = Stranger();
        var hidden = $"<span hidden data-field=\"to\">{stranger}</span></main>";
        return ("to, twice", honest.Replace("</main>", hidden, StringComparison.Ordinal));
    }

    private (string, string) Gone() =>
        ("nonce, gone", honest.Replace("data-field=\"nonce\"", "data-other=\"nonce\"", StringComparison.Ordinal));

    private string Other(string name, string before) =>
        name switch
        {
            "to" or "gasToken" or "refundReceiver" or "safe" => Stranger(),
            "operation" => before == "0" ? "1" : "0",
            "data" => before.Length > 2 ? Digit(before) : "0x00",
            _ => (UInt256.Parse(before) + UInt256.From((ulong)random.Next(1, int.MaxValue))).ToString(),
        };

    private string Stranger()
    {
        var bytes = new byte[Address.Size];
        random.NextBytes(bytes);
        return Address.FromBytes(bytes).ToString();
    }

    /// <summary>Another hex digit at some place behind 0x.</summary>
    private string Digit(string hex)
    {
        var at = random.Next(2, hex.Length);
        var digit = (Convert.ToInt32(hex[at].ToString(), 16) + random.Next(1, 16)) % 16;
        return string.Create(CultureInfo.InvariantCulture, $"{hex[..at]}{digit:x}{hex[(at + 1)..]}");
    }

    private static SafeTransaction Read(string html)
    {
        string Text(string name) => Match(html, FieldPattern(name)).Groups[2].Value;
        return new SafeTransaction
        {
            ChainId = ulong.Parse(Text("chainId"), CultureInfo.InvariantCulture),
            Safe = Address.Parse(Text("safe")),
            To = Address.Parse(Text("to")),
            Value = UInt256.Parse(Text("value")),
            Data = Hex.Decode(Text("data")),
            Operation = Text("operation") == "1" ? SafeOperation.DelegateCall : SafeOperation.Call,
            SafeTxGas = UInt256.Parse(Text("safeTxGas")),
            BaseGas = UInt256.Parse(Text("baseGas")),
            GasPrice = UInt256.Parse(Text("gasPrice")),
            GasToken = Address.Parse(Text("gasToken")),
            RefundReceiver = Address.Parse(Text("refundReceiver")),
            Nonce = UInt256.Parse(Text("nonce")),
        };
    }

    private static Regex FieldPattern(string name) =>
        new($"(data-field=\"{name}\"[^>]*>)([^<]*)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Regex HashPattern(string name) =>
        new($"(data-hash=\"{name}\"[^>]*>)([^<]*)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Match Match(string html, Regex pattern)
    {
        var match = pattern.Match(html);
        return match.Success ? match : throw new InvalidOperationException($"The page has nothing like {pattern}.");
    }

    private static string Replace(string html, Regex pattern, string value) =>
        pattern.Replace(html, match => match.Groups[1].Value + value, 1);
}
