using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Chain;

/// <summary>What the gateway asks the petitions, as of the newest block.</summary>
public sealed class PetitionChain(EthereumNode node, CoopContracts contracts)
{
    /// <summary>Where a member stands on a petition; null if the chain does not know the petition.</summary>
    public async Task<PetitionStanding?> StandingAsync(
        UInt256 petitionId,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        var head = await node.HeadAsync(cancellationToken);
        var block = BlockTag.At(head.Hash);
        if (await FindAsync(petitionId, block, cancellationToken) is not { } petition)
        {
            return null;
        }

        var snapshot = UInt256.From(petition.Snapshot);
        var voter = await node.AskAsync(
            contracts.MemberRegistry,
            new MemberRegistry.Functions.VoterAt(memberId, snapshot, snapshot),
            block,
            cancellationToken
        );
        return new PetitionStanding(
            IsOpen(petition, head),
            petition.TextDigest,
            voter == Address.Zero ? null : voter,
            await node.AskAsync(
                contracts.Petitions,
                new Petitions.Functions.HasSigned(petitionId, memberId),
                block,
                cancellationToken
            )
        );
    }

    /// <summary>Whether a petition can be signed; null if the chain does not know it.</summary>
    public async Task<bool?> IsOpenAsync(UInt256 petitionId, CancellationToken cancellationToken)
    {
        var head = await node.HeadAsync(cancellationToken);
        return await FindAsync(petitionId, BlockTag.At(head.Hash), cancellationToken) is { } petition
            ? IsOpen(petition, head)
            : null;
    }

    public Task<bool> HasSignedAsync(UInt256 petitionId, uint memberId, CancellationToken cancellationToken) =>
        node.AskAsync(
            contracts.Petitions,
            new Petitions.Functions.HasSigned(petitionId, memberId),
            BlockTag.Latest,
            cancellationToken
        );

    /// <remarks>The next block is later than this one: a petition that ends with this one takes no more.</remarks>
    private static bool IsOpen(Petitions.Structs.Petition petition, Block head) =>
        !petition.Answered && petition.ExpiresAt > head.Timestamp;

    private async Task<Petitions.Structs.Petition?> FindAsync(
        UInt256 petitionId,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await node.AskAsync(
                contracts.Petitions,
                new Petitions.Functions.PetitionOf(petitionId),
                block,
                cancellationToken
            );
        }
        catch (RpcRevertException)
        {
            return null; // PetitionsUnknown is the only revert of petitionOf().
        }
    }
}

/// <param name="Voter">The account that signs for the member; null if the member may not sign.</param>
public sealed record PetitionStanding(bool IsOpen, Hash32 TextDigest, Address? Voter, bool HasSigned);
