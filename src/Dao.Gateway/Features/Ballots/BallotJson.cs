using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Ballots;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = RequestLimits.MaxJsonDepth
)]
[JsonSerializable(typeof(BallotRequest))]
internal sealed partial class BallotJson : JsonSerializerContext;
