using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Chain;

/// <summary>A contract's reason for refusing, in the contract's own words and values.</summary>
internal static class Reverts
{
    internal static string Describe(RpcRevertException revert, IEnumerable<AbiError> known)
    {
        if (revert.Reason is { Length: > 0 } reason)
        {
            return reason + ".";
        }

        var data = revert.RevertData;
        if (data.Length < 4)
        {
            return "it gave no reason.";
        }

        var error = known.FirstOrDefault(error => data.AsSpan(0, 4).SequenceEqual(error.Selector));
        return error is null ? $"it gave the unknown reason {Hex.Encode(data)}." : Say(error, data);
    }

    private static string Say(AbiError error, byte[] data)
    {
        try
        {
            var values = error.Decode(data);
            return values.Length == 0
                ? error.Name + "."
                : $"{error.Name} ({string.Join(", ", values.Select((value, i) => $"{error.Inputs[i].Name} {Text(value)}"))}).";
        }
        catch (AbiDecodingException)
        {
            return error.Name + ".";
        }
    }

    private static string Text(object value) =>
        value switch
        {
            byte[] bytes => Hex.Encode(bytes),
            object[] items => "[" + string.Join(", ", items.Select(Text)) + "]",
            bool flag => flag ? "true" : "false",
            _ => value.ToString() ?? "",
        };
}
