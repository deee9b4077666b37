using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury.Announcements;

/// <summary>A treasurer's signed announcement of a payment.</summary>
/// <param name="To">What the Safe is to call; with <paramref name="Value"/>, <paramref name="Data"/> and <paramref name="Operation"/> as in the Safe transaction.</param>
/// <param name="Value">Wei, decimal.</param>
/// <param name="Data">0x hex.</param>
/// <param name="Operation">0 call, 1 delegate call.</param>
/// <param name="GrantId">The decision that it draws on; 0 for none.</param>
/// <param name="BudgetLine">1 to 32 visible ASCII characters.</param>
/// <param name="Reason">Why: its digest is what was signed.</param>
/// <param name="Announcer">The treasurer who signed.</param>
/// <param name="Deadline">Until when the signature is good, in seconds since 1970.</param>
/// <param name="Signature">0x hex over the typed data <c>Announcement</c>; a contract's own form for a treasurer that is one.</param>
public sealed record AnnouncementRequest(
    string To,
    string Value,
    string Data,
    int Operation,
    uint GrantId,
    string BudgetLine,
    string Reason,
    string Announcer,
    ulong Deadline,
    string Signature
);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = RequestLimits.MaxJsonDepth
)]
[JsonSerializable(typeof(AnnouncementRequest))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
