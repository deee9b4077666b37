using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Compares the code on the chain with the committed artifacts.</summary>
internal sealed class CodeCheck(EthereumNode node)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(DeploymentManifest manifest, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var (name, contract) in manifest.Contracts.All)
        {
            var code = await node.GetCodeAsync(contract.Address, BlockTag.Latest, cancellationToken);
            var artifact = ContractArtifact.Of(name);
            findings.Add(
                Matches(code, artifact.Code.Span, artifact.Immutables)
                    ? Keccak.Hash(code) == contract.CodeHash
                        ? new(
                            FindingSeverity.Passed,
                            name,
                            $"The code at {contract.Address} is the committed artifact."
                        )
                        : Failed(
                            name,
                            $"deployment.json names another code hash than {Keccak.Hash(code)}, which is on the chain."
                        )
                    : Failed(
                        name,
                        $"The code at {contract.Address} is not the committed artifact. Do not use this deployment."
                    )
            );
        }

        foreach (var (name, address) in manifest.Safe.All)
        {
            var canonical = SafeContracts.Canonical.All.First(contract => contract.Name == name).Address;
            var code = await node.GetCodeAsync(canonical, BlockTag.Latest, cancellationToken);
            findings.Add(
                address != canonical
                    ? Failed(name, $"deployment.json names {address}, Safe's canonical address is {canonical}.")
                : IsCanonical(code, SafeCode(name).Span, canonical)
                    ? new(FindingSeverity.Passed, name, $"Safe's published code is at {canonical}.")
                : Failed(name, $"The code at {canonical} is not the one that Safe published.")
            );
        }

        return findings;
    }

    /// <summary>Same length and bytes, but for what the constructor filled in.</summary>
    internal static bool Matches(
        ReadOnlySpan<byte> code,
        ReadOnlySpan<byte> artifact,
        IReadOnlyList<(int Start, int Length)> immutables
    )
    {
        if (code.Length != artifact.Length)
        {
            return false;
        }

        var masked = code.ToArray();
        foreach (var (start, length) in immutables)
        {
            masked.AsSpan(start, length).Clear();
        }

        return artifact.SequenceEqual(masked);
    }

    /// <summary>Whether it is Safe's published code.</summary>
    /// <remarks>Safe's artifacts list no immutables; the only ones are the contract's own address, where the artifact has zeros.</remarks>
    internal static bool IsCanonical(ReadOnlySpan<byte> code, ReadOnlySpan<byte> artifact, Address self)
    {
        if (code.Length != artifact.Length || code.IsEmpty)
        {
            return false;
        }

        byte[] own = [.. new byte[12], .. self.ToArray()];
        var masked = code.ToArray();
        for (var at = 0; at + own.Length <= masked.Length; at++)
        {
            if (
                masked.AsSpan(at, own.Length).SequenceEqual(own)
                && artifact.Slice(at, own.Length).IndexOfAnyExcept((byte)0) < 0
            )
            {
                masked.AsSpan(at, own.Length).Clear();
            }
        }

        return artifact.SequenceEqual(masked);
    }

    private static Finding Failed(string subject, string message) => new(FindingSeverity.Failure, subject, message);

    internal static ReadOnlyMemory<byte> SafeCode(string name) =>
        name switch
        {
            "singleton" => SafeL2.DeployedBytecode,
            "proxyFactory" => SafeProxyFactory.DeployedBytecode,
            "tokenCallbackHandler" => TokenCallbackHandler.DeployedBytecode,
            "compatibilityFallbackHandler" => CompatibilityFallbackHandler.DeployedBytecode,
            "multiSend" => MultiSend.DeployedBytecode,
            "multiSendCallOnly" => MultiSendCallOnly.DeployedBytecode,
            "signMessageLib" => SignMessageLib.DeployedBytecode,
            "simulateTxAccessor" => SimulateTxAccessor.DeployedBytecode,
            "createCall" => CreateCall.DeployedBytecode,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not one of Safe's contracts."),
        };
}
