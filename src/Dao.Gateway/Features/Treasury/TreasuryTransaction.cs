using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Something that the treasury executed: signed by owners, or decided by a vote and run through a module.</summary>
/// <param name="SafeTxHash">What the owners signed; null for a module's transaction.</param>
/// <param name="Module">The module that ran it; null for owners.</param>
/// <param name="DecidingProposalId">The proposal that was executed with it, decimal; null if none.</param>
/// <param name="Signers">The owners who signed, as far as their signatures say it.</param>
public sealed record TreasuryTransaction(
    Hash32? SafeTxHash,
    bool Success,
    string Description,
    ActionDescription Action,
    int Operation,
    long? Nonce,
    Address? Module,
    Address? Executor,
    long? Threshold,
    IReadOnlyList<Address> Signers,
    UInt256? DecidingProposalId,
    DateTimeOffset Timestamp,
    ulong Block,
    Hash32 TransactionHash,
    long LogIndex
);
