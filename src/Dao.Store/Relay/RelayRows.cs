using Dao.Ethereum.Primitives;

namespace Dao.Store.Relay;

/// <summary>How ballots, calls and transactions lie in gateway.db: states as words, times in milliseconds.</summary>
internal sealed record BallotRow
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required Address Governor { get; init; }
    public required UInt256 ProposalId { get; init; }
    public required long MemberId { get; init; }
    public required Address Account { get; init; }
    public required string Choice { get; init; }
    public required string Words { get; init; }
    public required byte[] Signature { get; init; }
    public required string State { get; init; }
    public string? Reason { get; init; }
    public Hash32? TransactionHash { get; init; }
    public BlockNumber? BlockNumber { get; init; }
    public required long CreatedAt { get; init; }
    public string? IdempotencyKey { get; init; }
    public Hash32? RequestDigest { get; init; }

    public RelayBallot ToBallot() =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Governor = Governor,
            ProposalId = ProposalId,
            MemberId = checked((uint)MemberId),
            Account = Account,
            Choice = Choice,
            Words = Words,
            Signature = Signature,
            State = Enum.Parse<RelayState>(State, ignoreCase: true),
            Reason = Reason,
            TransactionHash = TransactionHash,
            BlockNumber = BlockNumber,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            IdempotencyKey = IdempotencyKey,
            RequestDigest = RequestDigest,
        };
}

internal sealed record CallRow
{
    public required string Id { get; init; }
    public required string Purpose { get; init; }
    public required Address Target { get; init; }
    public required byte[] Calldata { get; init; }
    public required string State { get; init; }
    public string? Reason { get; init; }
    public Hash32? TransactionHash { get; init; }
    public BlockNumber? BlockNumber { get; init; }
    public required long CreatedAt { get; init; }

    public RelayCall ToCall() =>
        new()
        {
            Id = Id,
            Purpose = Purpose,
            Target = Target,
            Calldata = Calldata,
            State = Enum.Parse<RelayState>(State, ignoreCase: true),
            Reason = Reason,
            TransactionHash = TransactionHash,
            BlockNumber = BlockNumber,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        };
}

internal sealed record TransactionRow
{
    public required Hash32 Hash { get; init; }
    public required Address Relayer { get; init; }
    public required long Nonce { get; init; }
    public required byte[] Raw { get; init; }
    public required string State { get; init; }
    public BlockNumber? BlockNumber { get; init; }
    public Hash32? BlockHash { get; init; }
    public required long CreatedAt { get; init; }
    public string? CallId { get; init; }
    public UInt256? Most { get; init; }
    public UInt256? Paid { get; init; }
    public UInt256? ProposalId { get; init; }

    public RelayTransaction ToTransaction() =>
        new()
        {
            Hash = Hash,
            Relayer = Relayer,
            Nonce = Nonce,
            Raw = Raw,
            State = Enum.Parse<RelayTransactionState>(State, ignoreCase: true),
            BlockNumber = BlockNumber,
            BlockHash = BlockHash,
            CallId = CallId,
            Most = Most ?? UInt256.Zero,
            Paid = Paid,
            ProposalId = ProposalId,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        };
}
