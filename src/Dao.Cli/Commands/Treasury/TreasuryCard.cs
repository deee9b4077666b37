using System.Text.Json.Serialization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// What a treasurer sees before signing, and what <c>treasury inspect</c> answers: <c>{sentence, reason, budgetLine, grantId,
/// verdict: {code, at, clause}, simulation: {ok, error}, balances: [{token, before, after}], alarms: [code], looksLike, chainId, safe,
/// nonce, to, value, data, operation, hashes: {domain, message, safeTx}}</c>. Every part is computed here from the raw fields.
/// </summary>
internal sealed record TreasuryCard(
    string Sentence,
    string Reason,
    string BudgetLine,
    uint GrantId,
    IntentVerdict Verdict,
    IntentSimulation Simulation,
    IReadOnlyList<IntentBalance> Balances,
    IReadOnlyList<IntentAlarm> Alarms,
    ulong ChainId,
    Address Safe,
    UInt256 Nonce,
    Address To,
    UInt256 Value,
    string Data,
    int Operation,
    IntentHashes Hashes
) : Answer
{
    /// <summary>The co-op's tokens, by which people say the balances.</summary>
    [JsonIgnore]
    public IReadOnlyList<Asset> Assets { get; init; } = [];

    /// <summary>With the alarm <c>lookAlike</c>: what an address in it looks like, and is not.</summary>
    public string? LooksLike { get; init; }

    internal static TreasuryCard Of(SafeTransactionFile file, IntentCard intent, IReadOnlyList<Asset> assets) =>
        new(
            intent.Sentence,
            file.Reason,
            file.BudgetLine,
            file.GrantId,
            intent.Verdict,
            intent.Simulation,
            intent.Balances,
            intent.Alarms,
            file.ChainId,
            file.Safe,
            file.Nonce,
            file.To,
            file.Value,
            Hex.Encode(file.Data),
            (int)file.Operation,
            intent.Hashes
        )
        {
            Assets = assets,
            LooksLike = intent.LooksLike,
        };

    internal override void Render(Page page)
    {
        page.Sentence(Sentence);
        foreach (var alarm in Alarms)
        {
            page.Warning(AlarmWords.Of(alarm, LooksLike));
        }

        page.Gap();
        page.Facts(
            ("Bylaws", Verdict.InWords()),
            ("Now", Simulation.Ok ? "it would go through" : Simulation.Error),
            ("Reason", Reason.Length > 0 ? Reason : "(none given here)"),
            ("Budget line", BudgetLine.Length > 0 ? BudgetLine : "(none given here)"),
            ("Decision", GrantId == 0 ? "none: within the limits of the bylaws" : $"leave to pay number {GrantId}")
        );
        page.Facts(Balances.Select(balance => ("Treasury", (string?)Say(balance))));
        page.Facts(
            ("Safe", Safe.ToString()),
            ("Chain, nonce", $"{ChainId}, {Nonce}"),
            ("To", To.ToString()),
            ("Value (wei)", Value.ToString()),
            ("Data", Data),
            ("Operation", Operation == 0 ? "call" : "DELEGATE CALL: the target may do anything with the Safe"),
            ("Domain", Hashes.Domain.ToString()),
            ("Message", Hashes.Message.ToString()),
            ("safeTxHash", Hashes.SafeTx.ToString())
        );
    }

    private string Say(IntentBalance balance)
    {
        var asset = Assets.FirstOrDefault(asset => asset.Token == balance.Token);
        string Words(UInt256? units) =>
            units is not { } known ? "unknown"
            : asset is null ? $"{known} units of {balance.Token}"
            : asset.Say(known);
        return $"{Words(balance.Before)} before, {Words(balance.After)} after";
    }
}
