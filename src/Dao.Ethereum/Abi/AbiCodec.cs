using System.Globalization;
using System.Numerics;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>Encodes and decodes values whose types are known only at run time; generated code uses the writer and reader.</summary>
/// <remarks>
/// uintN is a <see cref="UInt256"/>, intN a <see cref="BigInteger"/>, bytes32 a <see cref="Hash32"/>, other bytesN and bytes a byte[],
/// T[] and tuples an object[]. <see cref="Encode"/> also takes int, long, ulong and BigInteger for numbers, and byte[] for bytes32.
/// </remarks>
public static class AbiCodec
{
    /// <exception cref="ArgumentException">A value does not fit its type.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, IReadOnlyList<object> values) =>
        Encode([], types, values);

    internal static byte[] Encode(
        ReadOnlySpan<byte> selector,
        IReadOnlyList<AbiType> types,
        IReadOnlyList<object> values
    )
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(values);
        var writer = new AbiWriter(AbiType.HeadSizeOf(types), selector);
        WriteAll(writer, types, values);
        return writer.ToArray();
    }

    /// <exception cref="AbiDecodingException">The data is not the encoding of values of these types.</exception>
    public static object[] Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(types);
        var reader = new AbiReader(data, AbiType.HeadSizeOf(types));
        var values = ReadAll(ref reader, types);
        reader.End();
        return values;
    }

    private static void WriteAll(AbiWriter writer, IReadOnlyList<AbiType> types, IReadOnlyList<object> values)
    {
        if (types.Count != values.Count)
        {
            throw new ArgumentException($"Expected {types.Count} values, got {values.Count}.", nameof(values));
        }

        for (var i = 0; i < types.Count; i++)
        {
            Write(writer, types[i], values[i]);
        }
    }

    private static void Write(AbiWriter writer, AbiType type, object value)
    {
        switch (type)
        {
            case AbiUInt number when ToUInt256(value) is { } unsigned:
                writer.WriteUInt(number.Bits, unsigned);
                break;
            case AbiInt number when ToBigInteger(value) is { } signed:
                writer.WriteInt(number.Bits, signed);
                break;
            case AbiBool when value is bool flag:
                writer.WriteBool(flag);
                break;
            case AbiAddress when value is Address address:
                writer.WriteAddress(address);
                break;
            case AbiFixedBytes { Length: 32 } when value is Hash32 hash:
                writer.WriteHash32(hash);
                break;
            case AbiFixedBytes fixedBytes when value is byte[] bytes:
                writer.WriteFixedBytes(fixedBytes.Length, bytes);
                break;
            case AbiBytes when value is byte[] bytes:
                writer.WriteBytes(bytes);
                break;
            case AbiString when value is string text:
                writer.WriteString(text);
                break;
            case AbiArray { Length: { } length } array when value is IReadOnlyList<object> items:
                writer.WriteFixedArray(
                    items,
                    length,
                    array.Element.HeadSize,
                    array.IsDynamic,
                    (inner, item) => Write(inner, array.Element, item)
                );
                break;
            case AbiArray array when value is IReadOnlyList<object> items:
                writer.WriteArray(items, array.Element.HeadSize, (inner, item) => Write(inner, array.Element, item));
                break;
            case AbiTuple tuple when value is IReadOnlyList<object> members:
                writer.WriteTuple(
                    members,
                    AbiType.HeadSizeOf(tuple.Components),
                    tuple.IsDynamic,
                    (inner, values) => WriteAll(inner, tuple.Components, values)
                );
                break;
            default:
                throw new ArgumentException(
                    $"Expected a value for the ABI type {type}, got {Describe(value)}.",
                    nameof(value)
                );
        }
    }

    private static object[] ReadAll(ref AbiReader reader, IReadOnlyList<AbiType> types)
    {
        var values = new object[types.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Read(ref reader, types[i]);
        }

        return values;
    }

    private static object Read(ref AbiReader reader, AbiType type) =>
        type switch
        {
            AbiUInt number => reader.ReadUInt(number.Bits),
            AbiInt number => reader.ReadInt(number.Bits),
            AbiBool => reader.ReadBool(),
            AbiAddress => reader.ReadAddress(),
            AbiFixedBytes { Length: 32 } => reader.ReadHash32(),
            AbiFixedBytes bytes => reader.ReadFixedBytes(bytes.Length),
            AbiBytes => reader.ReadBytes(),
            AbiString => reader.ReadString(),
            AbiArray { Length: { } length } array => reader.ReadFixedArray(
                length,
                array.Element.HeadSize,
                array.IsDynamic,
                (ref inner) => Read(ref inner, array.Element)
            ),
            AbiArray array => reader.ReadArray(array.Element.HeadSize, (ref inner) => Read(ref inner, array.Element)),
            AbiTuple tuple => reader.ReadTuple(
                AbiType.HeadSizeOf(tuple.Components),
                tuple.IsDynamic,
                (ref inner) => ReadAll(ref inner, tuple.Components)
            ),
            _ => throw new NotSupportedException($"No decoding is known for the ABI type {type}."),
        };

    private static UInt256? ToUInt256(object value) =>
        value is UInt256 number ? number
        : ToBigInteger(value) is { } big ? (UInt256)big
        : null;

    private static BigInteger? ToBigInteger(object value) =>
        value switch
        {
            BigInteger number => number,
            UInt256 number => (BigInteger)number,
            ulong number => number,
            long number => number,
            uint number => number,
            int number => number,
            byte number => number,
            _ => null,
        };

    private static string Describe(object? value) =>
        value switch
        {
            null => "nothing",
            byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes"),
            _ => $"a {value.GetType().Name}",
        };
}
