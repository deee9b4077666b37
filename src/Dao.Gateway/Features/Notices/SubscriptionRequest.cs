using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Notices;

/// <summary>A signed request for notices by e-mail.</summary>
/// <param name="Account">The member's or treasurer's account, which signs.</param>
/// <param name="Email">Where to; empty to be forgotten.</param>
/// <param name="Topics">Some of <c>signature</c>, <c>vote</c>, <c>hold</c>, <c>expiry</c>, separated by spaces; empty to be forgotten.</param>
/// <param name="Deadline">Until when the request is good, in seconds since 1970: at most a day from now.</param>
/// <param name="Signature">0x hex over the typed data <c>MailRequest</c>.</param>
public sealed record SubscriptionRequest(string Account, string Email, string Topics, ulong Deadline, string Signature);

/// <param name="State"><c>unconfirmed</c>: a mail with a link is on its way; <c>none</c>: nothing is kept.</param>
public sealed record SubscriptionResource(string State);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = RequestLimits.MaxJsonDepth
)]
[JsonSerializable(typeof(SubscriptionRequest))]
internal sealed partial class NoticesJson : JsonSerializerContext;
