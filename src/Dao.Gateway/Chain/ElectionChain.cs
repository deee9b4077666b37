using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Chain;

/// <summary>What the gateway asks the elections, as of the newest block.</summary>
public sealed class ElectionChain(EthereumNode node, CoopContracts contracts)
{
    /// <summary>Where a member stands in an election; null if the chain does not know it.</summary>
    public async Task<ElectionStanding?> StandingAsync(
        UInt256 electionId,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        var head = await node.HeadAsync(cancellationToken);
        var block = BlockTag.At(head.Hash);
        if (await FindAsync(electionId, block, cancellationToken) is not { } election)
        {
            return null;
        }

        var phase = PhaseOf(election, head);
        if (phase != ElectionPhase.Voting)
        {
            return new ElectionStanding(phase, election, null, false);
        }

        var snapshot = UInt256.From(election.Snapshot);
        var voter = await node.AskAsync(
            contracts.MemberRegistry,
            new MemberRegistry.Functions.VoterAt(memberId, snapshot, snapshot),
            block,
            cancellationToken
        );
        if (voter != Address.Zero && election.OfClass)
        {
            var atSnapshot = await node.AskAsync(
                contracts.MemberRegistry,
                new MemberRegistry.Functions.ClassAt(memberId, snapshot),
                block,
                cancellationToken
            );
            voter = atSnapshot == election.Class ? voter : Address.Zero;
        }

        return new ElectionStanding(
            phase,
            election,
            voter == Address.Zero ? null : voter,
            await node.AskAsync(
                contracts.Elections,
                new Elections.Functions.HasVoted(electionId, memberId),
                block,
                cancellationToken
            )
        );
    }

    /// <summary>What can be done in an election now; null if the chain does not know it.</summary>
    public async Task<ElectionPhase?> PhaseAsync(UInt256 electionId, CancellationToken cancellationToken)
    {
        var head = await node.HeadAsync(cancellationToken);
        return await FindAsync(electionId, BlockTag.At(head.Hash), cancellationToken) is { } election
            ? PhaseOf(election, head)
            : null;
    }

    /// <summary>Member ids in the order of candidacy; empty if the chain does not know the election.</summary>
    public async Task<IReadOnlyList<uint>> CandidatesAsync(UInt256 electionId, CancellationToken cancellationToken) =>
        (await FindAsync(electionId, BlockTag.Latest, cancellationToken))?.Candidates ?? [];

    public Task<bool> HasVotedAsync(UInt256 electionId, uint memberId, CancellationToken cancellationToken) =>
        node.AskAsync(
            contracts.Elections,
            new Elections.Functions.HasVoted(electionId, memberId),
            BlockTag.Latest,
            cancellationToken
        );

    /// <remarks>The next block is later than this one: voting that ends with this one takes no more.</remarks>
    private static ElectionPhase PhaseOf(Elections.Structs.Election election, Block head) =>
        election.Closed || head.Timestamp >= election.VotingUntil ? ElectionPhase.Over
        : head.Timestamp <= election.Snapshot ? ElectionPhase.Nominating
        : ElectionPhase.Voting;

    private async Task<Elections.Structs.Election?> FindAsync(
        UInt256 electionId,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await node.AskAsync(
                contracts.Elections,
                new Elections.Functions.ElectionOf(electionId),
                block,
                cancellationToken
            );
        }
        catch (RpcRevertException)
        {
            return null; // ElectionsUnknown is the only revert of electionOf().
        }
    }
}

public enum ElectionPhase
{
    Nominating,
    Voting,
    Over,
}

/// <param name="Voter">The account that votes for the member; null if the member has no vote.</param>
public sealed record ElectionStanding(
    ElectionPhase Phase,
    Elections.Structs.Election Election,
    Address? Voter,
    bool HasVoted
);
