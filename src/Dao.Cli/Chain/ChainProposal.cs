using Dao.Ethereum.Primitives;

namespace Dao.Cli.Chain;

/// <summary>A proposal as its governor announced it. <see cref="Number"/> counts over both governors, from 1.</summary>
internal sealed record ChainProposal(
    int Number,
    UInt256 Id,
    GovernorKind Governor,
    Address GovernorAddress,
    Address Proposer,
    IReadOnlyList<ProposalCall> Calls,
    string Description,
    ulong Block,
    Hash32 Transaction
)
{
    /// <summary>The first line of the description without its Markdown mark.</summary>
    internal string Title => Description.Split('\n')[0].TrimStart('#', ' ').Trim();
}

/// <summary>One call that the proposal makes when it is executed.</summary>
internal sealed record ProposalCall(Address To, UInt256 Value, byte[] Data);
