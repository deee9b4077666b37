namespace Dao.Rules.Treasury.Intents;

/// <summary>An alarm as a treasurer reads it.</summary>
public static class AlarmWords
{
    /// <param name="looksLike">What an address in it looks like; null if that is not known.</param>
    public static string Of(IntentAlarm alarm, string? looksLike) =>
        alarm switch
        {
            IntentAlarm.DelegateCall => "It runs foreign code with the treasury's own powers.",
            IntentAlarm.OwnerChange => "It changes who the treasurers are, or how many must sign.",
            IntentAlarm.GuardChange => "It changes the guard that holds treasurers to the bylaws.",
            IntentAlarm.ModuleChange => "It changes who can move money without signatures.",
            IntentAlarm.FallbackHandlerChange => "It changes what answers for the treasury.",
            IntentAlarm.LookAlike =>
                $"An address in it begins and ends like {looksLike ?? "one that you know"}, and is another.",
            IntentAlarm.FirstPayment => "Nothing was ever paid to this address before.",
            IntentAlarm.UnlimitedApproval => "It lets somebody take as much as they like.",
            IntentAlarm.UnknownCall => "What it does can not be said.",
            _ => throw new ArgumentOutOfRangeException(nameof(alarm), alarm, "An alarm without words."),
        };
}
