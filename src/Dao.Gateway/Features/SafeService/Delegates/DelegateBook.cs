using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Store;

namespace Dao.Gateway.Features.SafeService.Delegates;

/// <summary>Who may propose for whom. A delegation counts only while its delegator owns the Safe.</summary>
internal sealed class DelegateBook(GatewayDatabase database)
{
    /// <summary>The owners of a Safe for whom an account may propose, oldest delegation first.</summary>
    public async Task<IReadOnlyList<Address>> DelegatorsAsync(
        SafeState safe,
        Address account,
        CancellationToken cancellationToken
    )
    {
        var delegations = await database.SafeDelegates.ListAsync(account, null, cancellationToken);
        return
        [
            .. delegations
                .Where(one => one.Safe is null || one.Safe == safe.Address)
                .Select(one => one.Delegator)
                .Where(safe.Owners.Contains)
                .Distinct(),
        ];
    }

    public async Task<bool> IsDelegateAsync(
        Address safe,
        Address account,
        Address delegator,
        CancellationToken cancellationToken
    ) =>
        (await database.SafeDelegates.ListAsync(account, delegator, cancellationToken)).Any(one =>
            one.Safe is null || one.Safe == safe
        );
}
