using System.Diagnostics;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.Ethereum.Tests.Proofs;

/// <summary>OpenZeppelin's TrieProof, put on a local chain: a verifier that shares no line with ours.</summary>
internal sealed class TrieVerifier(LocalChain chain)
{
    private static readonly Address s_place = Address.FromBytes(Keccak.HashText("trie verifier").ToArray().AsSpan(12));
    private static readonly AbiType[] s_inputs = [.. "bytes,bytes32,bytes,bytes[]".Split(',').Select(AbiType.Parse)];

    public static async Task<TrieVerifier> OnAsync(LocalChain chain, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(RepositoryRoot.Combine("tools", "node", "node_modules", ".bin", "node"))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { RepositoryRoot.Combine("tests", "peers", "trie-verifier.mjs") },
        };
        using var node = Process.Start(start).ShouldNotBeNull();
        var code = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        node.ExitCode.ShouldBe(0);
        await chain.Rpc.CallAsync("anvil_setCode", [s_place, code.Trim()], cancellationToken);
        return new TrieVerifier(chain);
    }

    /// <summary>One answer per proof, in order.</summary>
    public async Task<IReadOnlyList<bool>> VerifyAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        var results = await chain.Rpc.BatchAsync(
            [.. claims.Select(claim => new RpcRequest("eth_call", Call(claim), "latest"))],
            cancellationToken
        );
        return
        [
            .. results.Select(result =>
                result.Error is null && result.Value.GetString().ShouldNotBeNull().EndsWith('1')
            ),
        ];
    }

    private static Dictionary<string, object?> Call(Claim claim)
    {
        var arguments = AbiCodec.Encode(s_inputs, [claim.Value, claim.Root, claim.Key, claim.Nodes.ToArray<object>()]);
        byte[] selector = Keccak.HashText("verify(bytes,bytes32,bytes,bytes[])").ToArray()[..4];
        return new(StringComparer.Ordinal)
        {
            ["to"] = s_place,
            ["gas"] = UInt256.From(30_000_000),
            ["data"] = (byte[])[.. selector, .. arguments],
        };
    }

    internal sealed record Claim(Hash32 Root, byte[] Key, byte[] Value, IReadOnlyList<byte[]> Nodes);
}
