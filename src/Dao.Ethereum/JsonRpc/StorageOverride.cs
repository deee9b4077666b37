using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>A word of storage that a call finds instead of the real one (the third parameter of <c>eth_call</c>).</summary>
public sealed record StorageOverride(Address Account, UInt256 Slot, Hash32 Value)
{
    internal static Dictionary<string, object?> ToParameter(IEnumerable<StorageOverride> overrides) =>
        overrides
            .GroupBy(one => one.Account)
            .ToDictionary(
                account => account.Key.ToString(),
                object? (account) =>
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["stateDiff"] = account.ToDictionary(
                            one => Hash32.FromBytes(one.Slot.ToBigEndian()).ToString(),
                            object? (one) => one.Value,
                            StringComparer.Ordinal
                        ),
                    },
                StringComparer.Ordinal
            );
}
