using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Options;
using Dao.Rules.Actions;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Relay;

/// <summary>Takes in what members signed beside ballots. The contract itself is asked whether it would take it; what it refuses leaves no trace.</summary>
public sealed class SignedCallDesk(
    CoopContracts contracts,
    AddressBook book,
    EthereumNode node,
    ChainGuard chain,
    GatewayDatabase database,
    RelayBell bell,
    IOptions<RelayOptions> options
)
{
    /// <summary>About what a ballot takes alone.</summary>
    private const ulong GasOfABallot = 100_000;

    /// <summary>The call that is on its way, or the problem with the request.</summary>
    public async Task<(RelayCall? Call, ProblemHttpResult? Refusal)> HandInAsync(
        SignedCallRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!Address.TryParse(request.To, out var target))
        {
            return Refused(ApiProblems.InvalidRequest, "to must be an address with its checksum.");
        }

        if (!Hex.TryDecode(request.Data, out var data))
        {
            return Refused(ApiProblems.InvalidRequest, "data must be 0x hex.");
        }

        if (SignedCall.Find(contracts, target, data) is not { } signed)
        {
            return Refused(ApiProblems.InvalidRequest, $"The relay carries {SignedCall.Names}; this is another call.");
        }

        var call = new RelayCall
        {
            Id = Guid.CreateVersion7().ToString("D"),
            Purpose = RelayCall.Signed,
            Target = target,
            Calldata = data,
        };
        if (await database.Relay.FindLiveCallAsync(call.Digest(), cancellationToken) is { } earlier)
        {
            return (earlier, null);
        }

        await chain.EnsureAsync(cancellationToken);
        try
        {
            return await JudgeAsync(call, signed, cancellationToken);
        }
        catch (AbiDecodingException exception)
        {
            return Refused(
                ApiProblems.InvalidRequest,
                $"data is no call of {signed.Function.Signature}: {exception.Message}"
            );
        }
    }

    private async Task<(RelayCall?, ProblemHttpResult?)> JudgeAsync(
        RelayCall call,
        SignedCall signed,
        CancellationToken cancellationToken
    )
    {
        ulong gas;
        try
        {
            var asked = new CallRequest { To = call.Target, Data = call.Calldata };
            gas = await node.EstimateGasAsync(asked, cancellationToken);
        }
        catch (RpcRevertException refused)
        {
            return Refused(ApiProblems.CallRefused, RevertWords.Of(refused.RevertData, book));
        }
        catch (JsonRpcException refused)
        {
            return Refused(ApiProblems.CallRefused, $"The node can not try it: {refused.NodeMessage}");
        }

        if (gas > (ulong)options.Value.MaxGasPerCall)
        {
            return Refused(
                ApiProblems.CallRefused,
                $"It would take {gas} gas; the relay pays for {options.Value.MaxGasPerCall} at most. Send it yourself."
            );
        }

        if (await signed.SignerAsync(node, contracts, call.Calldata, cancellationToken) is not { } signer)
        {
            return Refused(ApiProblems.CallRefused, "There is no such member or case.");
        }

        return await StoreAsync(
            call with
            {
                Account = signer,
                Units = (long)((gas + GasOfABallot - 1) / GasOfABallot),
            },
            cancellationToken
        );
    }

    private async Task<(RelayCall?, ProblemHttpResult?)> StoreAsync(RelayCall call, CancellationToken cancellationToken)
    {
        var quota = options.Value.MaxPerAccountAndDay;
        if (await database.Relay.EnqueueCallAsync(call, null, quota, cancellationToken) is not (var stored, var isNew))
        {
            return Refused(
                ApiProblems.AccountQuota,
                $"The relay takes as much of one account within 24 hours as {quota} ballots. Nothing was stored; send it yourself, or try tomorrow."
            );
        }

        if (isNew)
        {
            bell.Ring();
        }

        return (stored, null);
    }

    private static (RelayCall?, ProblemHttpResult?) Refused(ApiProblem problem, string detail) =>
        (null, Problem.Of(problem, detail));
}
