using Dao.Ethereum.Primitives;

namespace Dao.Store.Proposals;

/// <summary>One call that the proposal makes when it is executed.</summary>
public sealed record ProposalAction
{
    public required long Ordinal { get; init; }
    public required Address Target { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Call { get; init; }
}
