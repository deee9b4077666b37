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

    private static readonly Hash32 s_one = Hash32.FromBytes(UInt256.One.ToBigEndian());

    /// <param name="call">Its signatures are not looked at.</param>
    /// <returns>Null if what is at the address does not behave as a Safe.</returns>
    public async Task<SimulatedSafe?> RunAsync(
        Address safe,
        UInt256 nonce,
        SafeL2.Functions.ExecTransaction call,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        var storage = new SafeStorage(node, safe, block);
        if (await storage.OwnersAsync(cancellationToken) is not [var owner, ..])
        {
            return null;
        }

        var guard = await storage.NamedAsync(GuardSlot, cancellationToken);
        var next = await storage.NonceAsync(cancellationToken);
        if (nonce < next)
        {
            return new(new SimulationOutcome.NonceUsed(next), guard);
        }

        var signed = call with { Signatures = [.. new byte[12], .. owner.ToArray(), .. new byte[32], 1] };
        var request = new CallRequest
        {
            From = owner,
            To = safe,
            Data = signed.Encode(),
            Gas = Gas,
        };
        try
        {
            var threshold = new StorageOverride(safe, SafeStorage.ThresholdSlot, s_one);
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
