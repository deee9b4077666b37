using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Petitions;

/// <summary>A petition for an assembly, or a case that must be answered.</summary>
/// <param name="Kind"><c>assembly</c> or <c>case</c>.</param>
/// <param name="State">open, due, overdue, answered or lapsed, as of the block.</param>
/// <param name="Snapshot">Members at this moment may sign.</param>
/// <param name="Threshold">How many signatures call an assembly.</param>
/// <param name="DueAt">When the assembly meets or an answer is owed, whichever comes first; null if nothing is owed.</param>
/// <param name="AnswerHash">Digest of the assembly's minutes; null when whoever opened a case settled it.</param>
public sealed record PetitionResource(
    long Id,
    string Kind,
    string State,
    uint OpenedBy,
    string Text,
    DateTimeOffset OpenedAt,
    DateTimeOffset Snapshot,
    DateTimeOffset ExpiresAt,
    long Signatures,
    long Threshold,
    DateTimeOffset? AnswerDue,
    DateTimeOffset? AssemblyAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? AnsweredAt,
    Hash32? AnswerHash,
    string? AnswerUri,
    Hash32? AnswerTransaction,
    ulong Block,
    Hash32 TransactionHash
) : Resource;

/// <summary>A signature as the chain counted it.</summary>
public sealed record SignatureResource(
    uint MemberId,
    Address Account,
    DateTimeOffset Timestamp,
    ulong Block,
    Hash32 TransactionHash,
    long LogIndex
);

/// <summary>A member's signature of a petition.</summary>
/// <param name="Signature">0x hex of 64 bytes (ERC-2098) or 65 bytes over the typed data <c>PetitionSignature</c>.</param>
public sealed record SignatureRequest(uint MemberId, string Signature);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = RequestLimits.MaxJsonDepth
)]
[JsonSerializable(typeof(SignatureRequest))]
internal sealed partial class PetitionJson : JsonSerializerContext;
