using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Store.Safes;

namespace Dao.Gateway.Features.SafeService.Transfers;

/// <summary>Which transfers a list shows.</summary>
internal sealed class TransferFilter
{
    private readonly List<Func<WatchedTransfer, bool>> _tests = [];

    public static TransferFilter Read(QueryFilter query)
    {
        var filter = new TransferFilter();
        filter.When(query.Address("_from"), (t, from) => t.Sender == from);
        filter.When(query.Address("to"), (t, to) => t.Recipient == to);
        filter.When(query.Address("token_address"), (t, token) => t.Token == token);
        filter.When(query.Hash("transaction_hash"), (t, hash) => t.TransactionHash == hash);
        filter.When(query.Number("value"), (t, value) => t.Amount == value);
        filter.When(query.Number("value__gt"), (t, value) => t.Amount > value);
        filter.When(query.Number("value__lt"), (t, value) => t.Amount < value);
        filter.When(query.Number("block_number"), (t, block) => Height(t) == block);
        filter.When(query.Number("block_number__gt"), (t, block) => Height(t) > block);
        filter.When(query.Number("block_number__lt"), (t, block) => Height(t) < block);
        filter.When(query.Time("execution_date__gte"), (t, time) => t.Timestamp >= time);
        filter.When(query.Time("execution_date__lte"), (t, time) => t.Timestamp <= time);
        filter.When(query.Flag("ether"), (t, wanted) => (t.Kind == WatchedTransferred.Ether) == wanted);
        filter.When(query.Flag("erc20"), (t, wanted) => (t.Kind == WatchedTransferred.Erc20) == wanted);
        filter.When(query.Flag("erc721"), (t, wanted) => (t.Kind == WatchedTransferred.Erc721) == wanted);
        return filter;
    }

    public bool Accepts(WatchedTransfer transfer) => _tests.TrueForAll(test => test(transfer));

    private static UInt256 Height(WatchedTransfer transfer) => UInt256.From(transfer.BlockNumber.Value);

    private void When<T>(T? wanted, Func<WatchedTransfer, T, bool> test)
        where T : struct
    {
        if (wanted is { } value)
        {
            _tests.Add(t => test(t, value));
        }
    }
}
