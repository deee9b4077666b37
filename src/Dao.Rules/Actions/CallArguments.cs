using System.Globalization;
using System.Numerics;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Actions;

/// <summary>The decoded arguments of a call, by place and by name.</summary>
internal sealed class CallArguments(AbiFunction function, object[] values)
{
    public AbiFunction Function { get; } = function;

    public Address Address(int place) => (Address)values[place];

    public UInt256 Number(int place) => (UInt256)values[place];

    public bool Flag(int place) => (bool)values[place];

    public string Text(int place) => (string)values[place];

    public byte[] Bytes(int place) => (byte[])values[place];

    public Hash32 Hash(int place) => (Hash32)values[place];

    public object[] List(int place) => (object[])values[place];

    public IReadOnlyList<ActionArgument> ToArguments() =>
        [
            .. Function.Inputs.Select(
                (input, place) =>
                    new ActionArgument(
                        input.Name.Length > 0 ? input.Name : place.ToString(CultureInfo.InvariantCulture),
                        input.Type.Name,
                        Write(values[place])
                    )
            ),
        ];

    private static string Write(object value) =>
        value switch
        {
            byte[] bytes => Hex.Encode(bytes),
            bool flag => flag ? "true" : "false",
            BigInteger number => number.ToString(CultureInfo.InvariantCulture),
            object[] items => "[" + string.Join(", ", items.Select(Write)) + "]",
            _ => value.ToString() ?? "",
        };
}
