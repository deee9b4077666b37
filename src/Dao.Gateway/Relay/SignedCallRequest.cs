using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>A call with a member's signature in it.</summary>
/// <param name="To">The contract.</param>
/// <param name="Data">The call, 0x hex: one of the functions that check a signature.</param>
public sealed record SignedCallRequest(string To, string Data);

/// <summary>A signed call on its way to the chain.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c>, <c>mined</c>, <c>final</c> or <c>failed</c>.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="TransactionHash">The transaction that carries it; null until there is one.</param>
public sealed record SignedCallResource(
    string Id,
    Address To,
    string State,
    string? Reason,
    Hash32? TransactionHash,
    ulong? Block,
    DateTimeOffset ReceivedAt
)
{
    public static SignedCallResource Of(RelayCall call) =>
        new(
            call.Id,
            call.Target,
            RelayWords.State(call.State),
            call.Reason,
            call.TransactionHash,
            call.BlockNumber?.Value,
            call.CreatedAt
        );
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = RequestLimits.MaxJsonDepth
)]
[JsonSerializable(typeof(SignedCallRequest))]
internal sealed partial class SignedCallJson : JsonSerializerContext;
