using System.Text.Json.Serialization;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What a treasurer has to see in red before signing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IntentAlarm>))]
public enum IntentAlarm
{
    /// <summary>Foreign code runs with the Safe's own powers.</summary>
    [JsonStringEnumMemberName("delegateCall")]
    DelegateCall,

    /// <summary>Owners, or how many of them must sign.</summary>
    [JsonStringEnumMemberName("ownerChange")]
    OwnerChange,

    [JsonStringEnumMemberName("guardChange")]
    GuardChange,

    [JsonStringEnumMemberName("moduleChange")]
    ModuleChange,

    [JsonStringEnumMemberName("fallbackHandlerChange")]
    FallbackHandlerChange,

    /// <summary>An address that begins and ends as a known one, and is another.</summary>
    [JsonStringEnumMemberName("lookAlike")]
    LookAlike,

    /// <summary>Nothing was ever paid to this address.</summary>
    [JsonStringEnumMemberName("firstPayment")]
    FirstPayment,

    [JsonStringEnumMemberName("unlimitedApproval")]
    UnlimitedApproval,

    /// <summary>What it does can not be said.</summary>
    [JsonStringEnumMemberName("unknownCall")]
    UnknownCall,
}
