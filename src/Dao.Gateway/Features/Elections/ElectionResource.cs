using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Elections;

/// <summary>An office that members elect.</summary>
/// <param name="Electorate"><c>all</c>, or the class of members who elect.</param>
/// <param name="Power"><c>none</c>, <c>treasury</c> (its holders sign payments) or <c>registrar</c> (they admit members).</param>
/// <param name="Holders">Member ids of those elected last; empty while nobody was.</param>
/// <param name="TermEndsAt">From then on anyone may call an election; null while nobody was elected.</param>
/// <param name="LastElection">Number of the newest election; null if none was called.</param>
public sealed record OfficeResource(
    string Office,
    int Seats,
    string Electorate,
    string Power,
    IReadOnlyList<uint> Holders,
    DateTimeOffset? TermEndsAt,
    long? LastElection,
    Hash32 TransactionHash
);

/// <summary>An election of an office.</summary>
/// <param name="State">nominating, voting, counted, seating, lapsed, seated, failed or annulled, as of the block.</param>
/// <param name="Electorate"><c>all</c>, or the class of members who elect.</param>
/// <param name="Snapshot">Candidacies close and voting opens; members at this moment vote.</param>
/// <param name="SeatingFrom">From then on, and until <paramref name="SeatingUntil"/>, anyone can seat the elected.</param>
/// <param name="Ballots">How many members voted.</param>
/// <param name="Voters">How many may vote; as of now while the snapshot is to come.</param>
/// <param name="QuorumNeeded">Ballots that the election needs.</param>
/// <param name="Elected">Member ids in the order of seats: those seated, or who would be if it ended now.</param>
/// <param name="Candidates">In the order of candidacy; null in lists.</param>
public sealed record ElectionResource(
    long Id,
    string Office,
    string State,
    int Seats,
    string Electorate,
    DateTimeOffset CalledAt,
    DateTimeOffset Snapshot,
    DateTimeOffset VotingUntil,
    DateTimeOffset SeatingFrom,
    DateTimeOffset SeatingUntil,
    long Ballots,
    long Voters,
    long QuorumNeeded,
    int QuorumBps,
    IReadOnlyList<uint> Elected,
    DateTimeOffset? TermEndsAt,
    DateTimeOffset? ClosedAt,
    Hash32? ClosingTransaction,
    ulong Block,
    Hash32 TransactionHash,
    IReadOnlyList<CandidateResource>? Candidates
) : Resource;

/// <param name="State"><c>standing</c>, <c>withdrawn</c>, or <c>left</c> (no member any more).</param>
/// <param name="Approvals">How many ballots approve of the candidate.</param>
public sealed record CandidateResource(
    uint MemberId,
    Address Account,
    string State,
    string Statement,
    long Approvals,
    DateTimeOffset Timestamp,
    Hash32 TransactionHash
);

/// <summary>A ballot as the chain counted it.</summary>
/// <param name="Approved">Member ids of the approved candidates; empty approves of none.</param>
public sealed record ElectionBallotResource(
    uint MemberId,
    Address Account,
    IReadOnlyList<uint> Approved,
    DateTimeOffset Timestamp,
    ulong Block,
    Hash32 TransactionHash,
    long LogIndex
);

/// <summary>A member's ballot in an election.</summary>
/// <param name="Approved">Member ids of the approved candidates in the order of candidacy, as signed; empty approves of none.</param>
/// <param name="Signature">0x hex of 64 bytes (ERC-2098) or 65 bytes over the typed data <c>ElectionBallot</c>.</param>
public sealed record ElectionBallotRequest(uint MemberId, IReadOnlyList<uint> Approved, string Signature);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = RequestLimits.MaxJsonDepth
)]
[JsonSerializable(typeof(ElectionBallotRequest))]
internal sealed partial class ElectionJson : JsonSerializerContext;
