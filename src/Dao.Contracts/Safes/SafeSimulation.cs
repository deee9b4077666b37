using Dao.Contracts.Authority;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Safes;

/// <summary>Tries a Safe transaction on the chain's state, as if all owners had signed it and it were the next one.</summary>
/// <remarks>
/// <code>
/// 1. owner, nonce and guard from the Safe's storage
/// 2. eth_call  owner -> Safe.execTransaction, the threshold replaced by 1,
///              signed by the owner being the caller (v = 1): guard, call and the guard's second look all run for real
/// 3. refused?  eth_call  Safe -> guard.checkTransaction: whether it was the guard that refused
/// </code>
/// </remarks>
public sealed class SafeSimulation(EthereumNode node)
{
    /// <summary>A payroll of hundreds fits; a loop ends here.</summary>
    private const ulong Gas = 15_000_000;

    private const string GuardSlot = "guard_manager.guard.address";

    /// <summary>The selector of <c>Error(string)</c>.</summary>
    private static readonly byte[] s_text = [0x08, 0xc3, 0x79, 0xa0];

    private static readonly Hash32 s_one = Hash32.FromBytes(UInt256.One.ToBigEndian());

    /// <inheritdoc cref="RunAsync(Address,UInt256,SafeL2.Functions.ExecTransaction,TreasuryGuard.Functions.Announce,BlockTag,CancellationToken)"/>
    public Task<SimulatedSafe?> RunAsync(
        Address safe,
        UInt256 nonce,
        SafeL2.Functions.ExecTransaction call,
        BlockTag block,
        CancellationToken cancellationToken
    ) => RunAsync(safe, nonce, call, null, block, cancellationToken);

    /// <param name="call">Its signatures are not looked at.</param>
    /// <param name="announcement">What an owner would say to the guard right before; null for nothing.</param>
    /// <returns>Null if what is at the address does not behave as a Safe.</returns>
    public async Task<SimulatedSafe?> RunAsync(
        Address safe,
        UInt256 nonce,
        SafeL2.Functions.ExecTransaction call,
        TreasuryGuard.Functions.Announce? announcement,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        var storage = new SafeStorage(node, safe, block);
        if (await storage.OwnersAsync(cancellationToken) is not [var first, ..] owners)
        {
            return null;
        }

        // Whoever is paid has to be as they are: the owner who asks may get the code of MultiSend below.
        var owner = owners.FirstOrDefault(one => one != call.To, first);

        var guard = await storage.NamedAsync(GuardSlot, cancellationToken);
        var next = await storage.NonceAsync(cancellationToken);
        if (nonce < next)
        {
            return new(new SimulationOutcome.NonceUsed(next), guard);
        }

        var signed = call with { Signatures = [.. new byte[12], .. owner.ToArray(), .. new byte[32], 1] };
        var threshold = new StorageOverride(safe, SafeStorage.ThresholdSlot, s_one);
        if (announcement is not null && guard != Address.Zero)
        {
            return new(
                await AnnouncedAsync(safe, guard, owner, announcement, signed, threshold, block, cancellationToken),
                guard
            );
        }

        var request = new CallRequest
        {
            From = owner,
            To = safe,
            Data = signed.Encode(),
            Gas = Gas,
        };
        try
        {
            var answer = await node.CallAsync(request, block, [threshold], cancellationToken);
            return new(
                SafeL2.Functions.ExecTransaction.DecodeResult(answer)
                    ? new SimulationOutcome.Succeeded()
                    : new SimulationOutcome.CallFailed(),
                guard
            );
        }
        catch (AbiDecodingException)
        {
            return null;
        }
        catch (RpcRevertException refused)
        {
            var byGuard =
                guard != Address.Zero
                    ? await AskGuardAsync(safe, guard, signed, owner, block, cancellationToken)
                    : null;
            return new(new SimulationOutcome.Reverted(byGuard ?? refused.RevertData, byGuard is not null), guard);
        }
    }

    /// <summary>Both calls in one: for this one question the owner's account has the code of MultiSend.</summary>
    private async Task<SimulationOutcome> AnnouncedAsync(
        Address safe,
        Address guard,
        Address owner,
        TreasuryGuard.Functions.Announce announcement,
        SafeL2.Functions.ExecTransaction call,
        StorageOverride threshold,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        var calls = MultiSendPacking.Pack([
            (0, guard, UInt256.Zero, announcement.Encode()),
            (0, safe, UInt256.Zero, call.Encode()),
        ]);
        var request = new CallRequest
        {
            To = owner,
            Data = new MultiSendCallOnly.Functions.MultiSend(calls).Encode(),
            Gas = Gas,
        };
        StateOverride[] state = [threshold, new CodeOverride(owner, MultiSendCallOnly.DeployedBytecode.ToArray())];
        if (await RevertedAsync(request, block, state, cancellationToken) is not { } refused)
        {
            return new SimulationOutcome.Succeeded();
        }

        // The Safe passes on what the payee says. A payee of ether without code says nothing: what is refused then, the guard refuses.
        // Tokens are known to the co-op, and speak in texts.
        var byGuard =
            call.Data.Length == 0
                ? await RevertedAsync(request, block, [.. state, new CodeOverride(call.To, [])], cancellationToken)
            : refused.AsSpan().StartsWith(s_text) ? null
            : refused;
        return new SimulationOutcome.Reverted(byGuard ?? refused, byGuard is not null);
    }

    /// <summary>What a call is reverted with; null if it goes through.</summary>
    private async Task<byte[]?> RevertedAsync(
        CallRequest request,
        BlockTag block,
        IReadOnlyList<StateOverride> state,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await node.CallAsync(request, block, state, cancellationToken);
            return null;
        }
        catch (RpcRevertException refused)
        {
            return refused.RevertData;
        }
    }

    /// <summary>What the guard refuses with; null if it lets the transaction pass.</summary>
    private async Task<byte[]?> AskGuardAsync(
        Address safe,
        Address guard,
        SafeL2.Functions.ExecTransaction call,
        Address owner,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        var question = new TreasuryGuard.Functions.CheckTransaction(
            call.To,
            call.Value,
            call.Data,
            call.Operation,
            call.SafeTxGas,
            call.BaseGas,
            call.GasPrice,
            call.GasToken,
            call.RefundReceiver,
            call.Signatures,
            owner
        );
        var request = new CallRequest
        {
            From = safe,
            To = guard,
            Data = question.Encode(),
            Gas = Gas,
        };
        try
        {
            await node.CallAsync(request, block, cancellationToken);
            return null;
        }
        catch (RpcRevertException refused)
        {
            return refused.RevertData;
        }
    }
}
