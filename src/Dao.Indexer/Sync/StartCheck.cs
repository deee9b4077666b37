using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Store;

namespace Dao.Indexer.Sync;

/// <summary>What must hold before anything is written.</summary>
internal sealed class StartCheck(EthereumNode node, IndexDatabase index, FollowedContracts contracts)
{
    /// <exception cref="StartRefusedException">It does not hold.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await CheckChainIdAsync(cancellationToken);
        await CheckCodeAsync(cancellationToken);
        await CheckIndexAsync(cancellationToken);
    }

    /// <exception cref="NodeInconsistentException">The node answers for another chain than at the start.</exception>
    public async Task StillOnChainAsync(CancellationToken cancellationToken)
    {
        ulong chainId = await node.ChainIdAsync(cancellationToken);
        if (chainId != contracts.ChainId)
        {
            throw new NodeInconsistentException(
                $"The node was on chain {contracts.ChainId} at the start and says {chainId} now."
            );
        }
    }

    private async Task CheckChainIdAsync(CancellationToken cancellationToken)
    {
        ulong chainId = await node.ChainIdAsync(cancellationToken);
        if (chainId != contracts.ChainId)
        {
            throw new StartRefusedException(
                ExitCode.WrongChain,
                $"The deployment is on chain {contracts.ChainId}, the node is on chain {chainId}. Check Rpc:Url and Deployment:File."
            );
        }
    }

    private async Task CheckCodeAsync(CancellationToken cancellationToken)
    {
        var head = await node.BlockNumberAsync(cancellationToken);
        if (head < contracts.FirstBlock)
        {
            throw new StartRefusedException(
                ExitCode.NoDeployment,
                $"The deployment begins at block {contracts.FirstBlock}, the node's head is block {head}: it is another chain, or still catching up."
            );
        }

        foreach (var (address, expected) in contracts.CodeHashes)
        {
            byte[] code = await node.GetCodeAsync(address, BlockTag.Latest, cancellationToken);
            if (code.Length == 0)
            {
                throw new StartRefusedException(
                    ExitCode.NoDeployment,
                    $"The deployment has a contract at {address}, the chain has none there. Check Rpc:Url and Deployment:File."
                );
            }

            var found = Keccak.Hash(code);
            if (found != expected)
            {
                throw new StartRefusedException(
                    ExitCode.NoDeployment,
                    $"The code at {address} hashes to {found}, the deployment says {expected}. Check Deployment:File; `dao verify deployment` says more."
                );
            }
        }
    }

    private async Task CheckIndexAsync(CancellationToken cancellationToken)
    {
        var source = contracts.ToSource();
        var bound = await index.Writer.BindAsync(source, cancellationToken);
        if (bound != source)
        {
            throw new StartRefusedException(
                ExitCode.ForeignIndex,
                $"The index was built from another deployment (chain {bound.ChainId}, first block {bound.FirstBlock}). "
                    + "Empty it with `dao index rebuild`, or point Index:Database elsewhere."
            );
        }
    }
}
