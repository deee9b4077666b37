using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Something that a call finds instead of the real thing (the third parameter of <c>eth_call</c>).</summary>
public abstract record StateOverride(Address Account)
{
    internal static Dictionary<string, object?> ToParameter(IEnumerable<StateOverride> overrides) =>
        overrides
            .GroupBy(one => one.Account)
            .ToDictionary(
                account => account.Key.ToString(),
                object? (account) => Members(account),
                StringComparer.Ordinal
            );

    private static Dictionary<string, object?> Members(IEnumerable<StateOverride> account)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        var words = account.OfType<StorageOverride>().ToArray();
        if (words.Length > 0)
        {
            members["stateDiff"] = words.ToDictionary(
                one => Hash32.FromBytes(one.Slot.ToBigEndian()).ToString(),
                object? (one) => one.Value,
                StringComparer.Ordinal
            );
        }

        foreach (var one in account.OfType<CodeOverride>())
        {
            members["code"] = Hex.Encode(one.Code);
        }

        return members;
    }
}

/// <summary>A word of storage.</summary>
public sealed record StorageOverride(Address Account, UInt256 Slot, Hash32 Value) : StateOverride(Account);

/// <summary>The code of an account.</summary>
public sealed record CodeOverride(Address Account, byte[] Code) : StateOverride(Account);
