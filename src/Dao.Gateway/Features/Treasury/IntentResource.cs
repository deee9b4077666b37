using Dao.Gateway.Http;
using Dao.Rules.Treasury.Intents;

namespace Dao.Gateway.Features.Treasury;

/// <summary>What a Safe transaction means, tried on the block that <c>asOf</c> names.</summary>
/// <param name="Sentence">What it does, in plain words.</param>
/// <param name="Verdict">What the bylaws say; the clause is the article that decides.</param>
/// <param name="Simulation">Whether it would go through, as if all owners had signed and it were the next one.</param>
/// <param name="Balances">In the token's smallest unit; null where it can not be said.</param>
/// <param name="Alarms">What to look at twice before signing.</param>
/// <param name="Reason">Why it is made, as a treasurer announced it; null if nobody did, or the words are not known here.</param>
/// <param name="Hashes">Computed from the raw fields. Compute them yourself before you sign.</param>
public sealed record IntentResource(
    string Sentence,
    IntentVerdict Verdict,
    IntentSimulation Simulation,
    IReadOnlyList<IntentBalance> Balances,
    IReadOnlyList<IntentAlarm> Alarms,
    string? Reason,
    IntentHashes Hashes
) : Resource
{
    /// <summary>With the alarm <c>lookAlike</c>: what an address in it looks like, and is not.</summary>
    public string? LooksLike { get; init; }

    public static IntentResource Of(IntentCard card, string? reason, AsOf asOf) =>
        new(card.Sentence, card.Verdict, card.Simulation, card.Balances, card.Alarms, reason, card.Hashes)
        {
            LooksLike = card.LooksLike,
            AsOf = asOf,
        };
}
