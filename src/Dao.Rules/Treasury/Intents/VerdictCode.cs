using System.Text.Json.Serialization;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What the bylaws say to a transaction, as the chain answered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictCode>))]
public enum VerdictCode
{
    [JsonStringEnumMemberName("allowed")]
    Allowed,

    /// <summary>From a time on.</summary>
    [JsonStringEnumMemberName("allowedAfter")]
    AllowedAfter,

    /// <summary>The assembly has to decide it.</summary>
    [JsonStringEnumMemberName("needsDecision")]
    NeedsDecision,

    /// <summary>A treasurer has to announce it with its reason.</summary>
    [JsonStringEnumMemberName("needsAnnouncement")]
    NeedsAnnouncement,

    /// <summary>Members said stop.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>It can not be executed: a clause, the Safe or the call itself stands against it.</summary>
    [JsonStringEnumMemberName("forbidden")]
    Forbidden,
}
