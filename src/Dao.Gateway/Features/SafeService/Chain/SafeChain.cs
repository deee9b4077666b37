using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;

namespace Dao.Gateway.Features.SafeService.Chain;

/// <summary>What the node says about a Safe now.</summary>
/// <remarks>
/// Any of this may be hostile code: a Safe's owners can put other code behind it. Each call has little gas and little time,
/// and an answer that is no answer of a Safe is "not readable", never a fault of ours.
/// </remarks>
internal sealed class SafeChain(EthereumNode node, ChainGuard guard, TimeProvider time)
{
    private const ulong ReadGas = 1_000_000;
    private const int MaxModules = 100;

    /// <summary>Enough for passkeys in Solidity and for Safes that own Safes; a loop ends here.</summary>
    private const ulong SignatureGas = 2_000_000;

    private static readonly TimeSpan s_signatureTime = TimeSpan.FromSeconds(5);
    private static readonly Address s_sentinel = Address.Parse("0x0000000000000000000000000000000000000001");
    private static readonly UInt256 s_guard = Slot("guard_manager.guard.address");
    private static readonly UInt256 s_moduleGuard = Slot("module_manager.module_guard.address");
    private static readonly UInt256 s_fallback = Slot("fallback_manager.handler.address");

    private static readonly AbiFunction s_check = SafeL2.Abi.Functions.Single(function =>
        function.Signature == "checkNSignatures(address,bytes32,bytes,uint256)"
    );

    /// <summary>Null when what is there does not answer as a Safe.</summary>
    /// <exception cref="JsonRpcTransportException">The node does not answer.</exception>
    public async Task<SafeState?> StateAsync(Address safe, CancellationToken cancellationToken)
    {
        await guard.EnsureAsync(cancellationToken);
        var at = await HeadAsync(cancellationToken);
        try
        {
            var nonce = ReadAsync(safe, new SafeL2.Functions.Nonce(), at, cancellationToken);
            var threshold = ReadAsync(safe, new SafeL2.Functions.GetThreshold(), at, cancellationToken);
            var owners = ReadAsync(safe, new SafeL2.Functions.GetOwners(), at, cancellationToken);
            var version = VersionAsync(safe, at, cancellationToken);
            await Task.WhenAll(nonce, threshold, owners, version);
            return new SafeState(safe, await nonce, await threshold, await owners, await version);
        }
        catch (Exception exception) when (exception is AbiDecodingException or JsonRpcException)
        {
            return null;
        }
    }

    /// <summary>Null when what is there does not answer as a Safe.</summary>
    public async Task<SafeParts?> PartsAsync(Address safe, CancellationToken cancellationToken)
    {
        var at = await HeadAsync(cancellationToken);
        try
        {
            var masterCopy = AddressAtAsync(safe, UInt256.Zero, at, cancellationToken);
            var handler = AddressAtAsync(safe, s_fallback, at, cancellationToken);
            var guardian = AddressAtAsync(safe, s_guard, at, cancellationToken);
            var moduleGuard = AddressAtAsync(safe, s_moduleGuard, at, cancellationToken);
            var call = new SafeL2.Functions.GetModulesPaginated(s_sentinel, UInt256.From(MaxModules));
            var modules = ReadAsync(safe, call, at, cancellationToken);
            await Task.WhenAll(masterCopy, handler, guardian, moduleGuard, modules);
            return new SafeParts(
                await masterCopy,
                (await modules).Array,
                await handler,
                await guardian,
                await moduleGuard
            );
        }
        catch (Exception exception) when (exception is AbiDecodingException or JsonRpcException)
        {
            return null;
        }
    }

    /// <summary>Whether an owner has approved a hash on the Safe, by <c>approveHash</c>.</summary>
    public async Task<bool> HasApprovedAsync(
        Address safe,
        Address owner,
        Hash32 hash,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var call = new SafeL2.Functions.ApprovedHashes(owner, hash);
            return !(await ReadAsync(safe, call, BlockTag.Latest, cancellationToken)).IsZero;
        }
        catch (Exception exception) when (exception is AbiDecodingException or JsonRpcException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the Safe itself takes a signature: <c>checkNSignatures</c> asks the owner's contract by <c>staticcall</c>, as it
    /// will when the transaction is executed. No code, a revert, another answer, too much gas or time: no.
    /// </summary>
    public async Task<bool> AcceptsAsync(
        SafeState safe,
        Hash32 hash,
        byte[] signature,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(s_signatureTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var call = new CallRequest
        {
            To = safe.Address,
            Data = s_check.EncodeCall([Address.Zero, hash, signature, UInt256.One]),
            Gas = SignatureGas,
        };
        try
        {
            await node.CallAsync(call, BlockTag.Latest, both.Token);
            return true;
        }
        catch (JsonRpcException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<BlockTag> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await node.HeadAsync(cancellationToken);
        return BlockTag.At(head.Hash);
    }

    private async Task<string?> VersionAsync(Address safe, BlockTag at, CancellationToken cancellationToken)
    {
        var version = await ReadAsync(safe, new SafeL2.Functions.VERSION(), at, cancellationToken);
        return version.Length <= 20 ? version : null;
    }

    private async Task<TResult> ReadAsync<TResult>(
        Address safe,
        IContractCall<TResult> call,
        BlockTag at,
        CancellationToken cancellationToken
    )
    {
        var request = new CallRequest
        {
            To = safe,
            Data = call.Encode(),
            Gas = ReadGas,
        };
        return call.DecodeResult(await node.CallAsync(request, at, cancellationToken));
    }

    private async Task<Address> AddressAtAsync(
        Address safe,
        UInt256 slot,
        BlockTag at,
        CancellationToken cancellationToken
    )
    {
        var word = await node.GetStorageAtAsync(safe, slot, at, cancellationToken);
        return Address.FromBytes(word.ToArray().AsSpan(12));
    }

    private static UInt256 Slot(string name) => UInt256.FromBigEndian(Keccak.HashText(name).ToArray());
}
