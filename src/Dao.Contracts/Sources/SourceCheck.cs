using Dao.Contracts.Authority;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Sources;

/// <summary>Holds the code at an address against what its source compiles to.</summary>
/// <remarks>A contract of the manifest must be what it is there for; any other is recognised by its code.</remarks>
public sealed class SourceCheck(EthereumNode node, DeploymentManifest manifest)
{
    public async Task<SourceVerdict> CheckAsync(Address address, CancellationToken cancellationToken)
    {
        var code = await node.GetCodeAsync(address, BlockTag.Latest, cancellationToken);
        if (code.Length == 0)
        {
            return new SourceVerdict.NoCode();
        }

        var safe = manifest.Safe.All.Where(one => one.Address == address).Select(one => one.Name).FirstOrDefault();
        if (safe is not null)
        {
            return new SourceVerdict.Published(SafeName(safe), IsPublished(safe, code, address), null, false);
        }

        var role = manifest
            .Contracts.All.Where(one => one.Contract.Address == address)
            .Select(one => one.Name)
            .FirstOrDefault();
        var artifact = role is null ? ContractArtifact.FindFor(code) : ContractArtifact.Of(role);
        if (artifact is null)
        {
            return new SourceVerdict.Unknown(code.Length, Keccak.Hash(code));
        }

        return ContractSources.Find(artifact.Contract) is { } source
            ? new SourceVerdict.Compiled(source, CodeComparison.Of(code, artifact.Code, source.Immutables))
            : await ProxyAsync(address, code, artifact, cancellationToken);
    }

    private async Task<SourceVerdict> ProxyAsync(
        Address address,
        byte[] code,
        ContractArtifact artifact,
        CancellationToken cancellationToken
    )
    {
        var target = await new SafeStorage(node, address, BlockTag.Latest).SingletonAsync(cancellationToken);
        var run = await node.GetCodeAsync(target, BlockTag.Latest, cancellationToken);
        return new SourceVerdict.Published(
            artifact.Contract,
            CodeCheck.Matches(code, artifact.Code.Span, artifact.Immutables),
            target,
            IsPublished("singleton", run, target)
        );
    }

    private static bool IsPublished(string name, byte[] code, Address address) =>
        CodeCheck.IsCanonical(code, CodeCheck.SafeCode(name).Span, address);

    private static string SafeName(string name) =>
        name == "singleton" ? "SafeL2" : char.ToUpperInvariant(name[0]) + name[1..];
}
