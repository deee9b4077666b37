using System.Text.Json.Serialization;

namespace Dao.Cli.Gateway;

/// <summary>The block that an answer is true for.</summary>
internal sealed record AsOf(ulong Number, string Hash, DateTimeOffset Timestamp);

/// <summary>A part of a list; <see cref="Next"/> is null at the end.</summary>
internal sealed record ListOf<T>(IReadOnlyList<T> Items, string? Next, AsOf AsOf);

/// <summary>What the CLI needs of <c>/api/v1/status</c>.</summary>
internal sealed record GatewayStatus(ulong ChainId, AsOf? AsOf);

internal sealed record MemberItem(
    uint MemberId,
    string Account,
    string Kind,
    string Class,
    DateTimeOffset JoinedAt,
    DateTimeOffset? LeftAt
);

internal sealed record ProposalItem(
    int Number,
    string Id,
    string Governor,
    string Title,
    string State,
    DateTimeOffset Deadline,
    TallyItem Tally
);

internal sealed record TallyItem(ulong For, ulong Against, ulong Abstain);

/// <summary>A transaction that the Safe executed.</summary>
internal sealed record TreasuryPayment(
    string? SafeTxHash,
    string? Description,
    string TransactionHash,
    ulong Block,
    DateTimeOffset Timestamp,
    bool Success
);

/// <summary>What a member signed, on its way to the relay.</summary>
/// <param name="Reason">Null for a ballot without.</param>
internal sealed record BallotPost(uint MemberId, string Choice, string Signature, string? Reason);

/// <summary>A member's signature of a petition, on its way to the relay.</summary>
internal sealed record SignaturePost(uint MemberId, string Signature);

/// <summary>A ballot of an election, on its way to the relay.</summary>
/// <param name="Approved">Member ids in the order of candidacy.</param>
internal sealed record ElectionBallotPost(uint MemberId, IReadOnlyList<uint> Approved, string Signature);

/// <summary>A call with a member's signature in it, on its way to the relay.</summary>
internal sealed record SignedCallPost(string To, string Data);

/// <summary>A ballot in the relay: queued, sent, mined, final or failed.</summary>
internal sealed record RelayItem(string Id, string State, string? Reason, string? TransactionHash);

/// <summary>What a treasurer signed about a payment, for the relay.</summary>
internal sealed record AnnouncementPost(
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

/// <summary>An announcement in the relay: queued, sent, mined, final or failed.</summary>
internal sealed record AnnouncementItem(string Id, string State, string? Failure, string? TransactionHash);

/// <summary>What the gateway says that a Safe transaction means, as far as it is compared here.</summary>
internal sealed record IntentItem(string? Sentence, string? Reason, IntentItemHashes? Hashes);

internal sealed record IntentItemHashes(string? Domain, string? Message, string? SafeTx);

/// <summary>Which part of the ledger.</summary>
internal sealed record LedgerQuestion(string? From, string? To, string? Line);

/// <summary>Money into or out of the treasury, and why.</summary>
internal sealed record LedgerItem(
    DateTimeOffset Timestamp,
    string Direction,
    string? Token,
    string? Symbol,
    string Amount,
    string Formatted,
    string Balance,
    string FormattedBalance,
    string Counterparty,
    string Kind,
    string Why,
    string? BudgetLine,
    string? SafeTxHash,
    long? GrantId,
    long? BudgetId,
    long? ProposalNumber,
    ulong Block,
    string TransactionHash
);

/// <summary>A budget: the plan, and what was paid of it.</summary>
internal sealed record BudgetItem(
    long BudgetId,
    string State,
    string BudgetLine,
    string? Team,
    string? Token,
    string? Symbol,
    int? Decimals,
    string Amount,
    string Maximum,
    DateTimeOffset StartsAt,
    long PeriodSeconds,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? NextPayout,
    IReadOnlyList<BudgetPayeeItem> Payees,
    IReadOnlyList<BudgetPeriodItem> Periods
);

internal sealed record BudgetPayeeItem(string Account, string Standing);

internal sealed record BudgetPeriodItem(
    long Period,
    DateTimeOffset StartsAt,
    string Planned,
    string Paid,
    bool? IsSchedulePaid,
    IReadOnlyList<string> Failed
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GatewayProblem))]
[JsonSerializable(typeof(GatewayStatus))]
[JsonSerializable(typeof(ListOf<MemberItem>), TypeInfoPropertyName = "ListOfMemberItem")]
[JsonSerializable(typeof(ListOf<ProposalItem>), TypeInfoPropertyName = "ListOfProposalItem")]
[JsonSerializable(typeof(ListOf<TreasuryPayment>), TypeInfoPropertyName = "ListOfTreasuryPayment")]
[JsonSerializable(typeof(BallotPost))]
[JsonSerializable(typeof(SignaturePost))]
[JsonSerializable(typeof(ElectionBallotPost))]
[JsonSerializable(typeof(SignedCallPost))]
[JsonSerializable(typeof(RelayItem))]
[JsonSerializable(typeof(ListOf<LedgerItem>), TypeInfoPropertyName = "ListOfLedgerItem")]
[JsonSerializable(typeof(ListOf<BudgetItem>), TypeInfoPropertyName = "ListOfBudgetItem")]
[JsonSerializable(typeof(AnnouncementPost))]
[JsonSerializable(typeof(AnnouncementItem))]
[JsonSerializable(typeof(IntentItem))]
[JsonSerializable(typeof(ServedTransaction))]
[JsonSerializable(typeof(ServedPage))]
[JsonSerializable(typeof(ProposalPost))]
[JsonSerializable(typeof(ConfirmationPost))]
internal sealed partial class GatewayJson : JsonSerializerContext;
