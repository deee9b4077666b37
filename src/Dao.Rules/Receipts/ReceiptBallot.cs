using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Receipts;

/// <summary>What a receipt says of a ballot.</summary>
/// <param name="ProposalNumber">What the co-op's pages call the proposal: the only field that no block commits to.</param>
/// <param name="ProposalId">The proposal's 256-bit id, in decimal.</param>
/// <param name="Governor">The contract that counted the ballot.</param>
/// <param name="Registry">The contract that gave the member its number and its account.</param>
/// <param name="Choice"><c>For</c>, <c>Against</c> or <c>Abstain</c>.</param>
/// <param name="Reason">What the member wrote with the ballot; empty if nothing.</param>
public sealed record ReceiptBallot(
    int ProposalNumber,
    [property: JsonConverter(typeof(DecimalJson))] UInt256 ProposalId,
    Address Governor,
    Address Registry,
    uint MemberId,
    Address Account,
    string Choice,
    string Reason
);
