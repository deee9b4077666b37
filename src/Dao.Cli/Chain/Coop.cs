using System.Globalization;
using Dao.Cli.Commands;
using Dao.Cli.Output;
using Dao.Contracts;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Cli.Chain;

/// <summary>One co-op on one chain: the addresses of its manifest and reads from its contracts.</summary>
internal sealed class Coop(ChainAccess chain, DeploymentManifest manifest, ulong chainId, string manifestPath)
{
    internal EthereumNode Node => chain.Node;

    internal DeploymentManifest Manifest { get; } = manifest;

    internal ulong ChainId { get; } = chainId;

    internal ulong GenesisBlock => Manifest.GenesisBlock;

    internal Address Assembly => Manifest.Contracts.Assembly.Address;

    internal Address Constitution => Manifest.Contracts.Constitution.Address;

    internal Address Registry => Manifest.Contracts.MemberRegistry.Address;

    internal Address Bylaws => Manifest.Contracts.Bylaws.Address;

    internal Address DecisionLog => Manifest.Contracts.DecisionLog.Address;

    internal Address Treasury => Manifest.Contracts.Treasury.Address;

    internal Address Petitions => Manifest.Contracts.Petitions.Address;

    internal Address Elections => Manifest.Contracts.Elections.Address;

    internal Address TreasuryModule => Manifest.Contracts.TreasuryModule.Address;

    internal Address Guard => Manifest.Contracts.TreasuryGuard.Address;

    /// <summary>The co-op's money; null if its manifest names none.</summary>
    internal TokenEntry? Money => Manifest.Tokens is [var money, ..] ? money : null;

    /// <summary>Says in words what a call does, by the names of this co-op and those that its assembly gave.</summary>
    internal async Task<ActionDecoder> ActionsAsync(CancellationToken cancellation) =>
        new(CoopAddressBook.Of(Manifest).With(await ChainNames.ReadAsync(this, cancellation)));

    /// <summary>The contracts' addresses by the names that the manifest gives them.</summary>
    internal IReadOnlyDictionary<string, Address> Names { get; } =
        manifest.Contracts.All.ToDictionary(pair => pair.Name, pair => pair.Contract.Address, StringComparer.Ordinal);

    internal Address Governor(GovernorKind kind) => kind == GovernorKind.Assembly ? Assembly : Constitution;

    /// <summary>The co-op of the manifest, after the node has shown that it is on that chain and has that code.</summary>
    internal static async Task<Coop> OpenAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Settings.Deployment;
        var manifest = await ManifestAsync(session, cancellation);
        var coop = new Coop(session.Chain, manifest, manifest.ChainId, path);
        await coop.RequireCodeAsync(cancellation);
        return coop;
    }

    /// <summary>The manifest, after the node has shown that it is on that chain. Nothing is known of the code yet.</summary>
    internal static async Task<DeploymentManifest> ManifestAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Settings.Deployment;
        var manifest = ManifestFile.Read(path);
        var chainId = await session.Chain.ChainIdAsync(cancellation);
        if (chainId != manifest.ChainId)
        {
            throw new CliFailure(
                ExitCode.Deployment,
                "wrong-chain",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} is of chain {manifest.ChainId}, but the node at {session.Settings.Rpc} is on chain {chainId}. Point --rpc to a node of chain {manifest.ChainId}, or --deployment to that co-op's file."
                )
            );
        }

        return manifest;
    }

    internal Task<T> ReadAsync<T>(
        Address contract,
        IContractCall<T> call,
        BlockTag at,
        CancellationToken cancellation
    ) => Node.ReadAsync(contract, call, at, cancellation);

    internal Task<T> ReadAsync<T>(Address contract, IContractCall<T> call, CancellationToken cancellation) =>
        Node.ReadAsync(contract, call, BlockTag.Latest, cancellation);

    internal Task<Block> HeadAsync(CancellationToken cancellation) => chain.HeadAsync(cancellation);

    /// <summary>
    /// Compares the code at each address with the manifest: an edited address, or a node of a chain that was started
    /// anew, is found before anything is signed or believed.
    /// </summary>
    internal async Task RequireCodeAsync(CancellationToken cancellation)
    {
        foreach (var (name, contract) in Manifest.Contracts.All)
        {
            var code = await Node.GetCodeAsync(contract.Address, BlockTag.Latest, cancellation);
            var found = Keccak.Hash(code);
            if (found != contract.CodeHash)
            {
                var there = code.Length == 0 ? "no code at all" : $"code with the hash {found}";
                throw new CliFailure(
                    ExitCode.Deployment,
                    "deployment-mismatch",
                    $"{manifestPath} does not match the chain: {name} at {contract.Address} should have the code "
                        + $"{contract.CodeHash}, but there is {there}. The file was edited, or the node's chain is "
                        + "another one. Use the file that 'dao deploy' wrote for this chain."
                );
            }
        }
    }
}
