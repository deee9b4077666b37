using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
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
        var head = await HeadAsync(cancellationToken);
        var block = BlockTag.At(head.Hash);
        if (await FindAsync(petitionId, block, cancellationToken) is not { } petition)
        {
            return null;
        }

        var snapshot = UInt256.From(petition.Snapshot);
        var voter = await ReadAsync(
            contracts.MemberRegistry,
            new MemberRegistry.Functions.VoterAt(memberId, snapshot, snapshot),
            block,
            cancellationToken
        );
        return new PetitionStanding(
            IsOpen(petition, head),
            petition.TextDigest,
            voter == Address.Zero ? null : voter,
            await ReadAsync(
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
        var head = await HeadAsync(cancellationToken);
        return await FindAsync(petitionId, BlockTag.At(head.Hash), cancellationToken) is { } petition
            ? IsOpen(petition, head)
            : null;
    }

    public Task<bool> HasSignedAsync(UInt256 petitionId, uint memberId, CancellationToken cancellationToken) =>
        ReadAsync(
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
            return await ReadAsync(
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

    private async Task<Block> HeadAsync(CancellationToken cancellationToken) =>
        await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken)
        ?? throw new JsonRpcTransportException("The node has no latest block.");

    private async Task<TResult> ReadAsync<TResult>(
        Address contract,
        IContractCall<TResult> call,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await node.ReadAsync(contract, call, block, cancellationToken);
        }
        catch (AbiDecodingException exception)
        {
            throw new JsonRpcTransportException(
                $"The node's answer to {call.GetType().Name} of {contract} can not be read: {exception.Message}",
                exception
            );
        }
    }
}

/// <param name="Voter">The account that signs for the member; null if the member may not sign.</param>
public sealed record PetitionStanding(bool IsOpen, Hash32 TextDigest, Address? Voter, bool HasSigned);
