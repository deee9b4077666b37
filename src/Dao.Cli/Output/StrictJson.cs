using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Cli.Commands.Clauses;
using Dao.Cli.Commands.Treasury;

namespace Dao.Cli.Output;

/// <summary>Files that people exchange: no unknown, doubled or missing fields.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters = [
        typeof(TextJsonConverter<Dao.Ethereum.Primitives.Address>),
        typeof(TextJsonConverter<Dao.Ethereum.Primitives.Hash32>),
        typeof(TextJsonConverter<Dao.Ethereum.Primitives.UInt256>),
    ]
)]
[JsonSerializable(typeof(SafeTransactionFile))]
[JsonSerializable(typeof(PlanFile))]
internal sealed partial class StrictJson : JsonSerializerContext;
