using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Differential;

/// <summary>Between the plain JSON of a vector and the codec's CLR values.</summary>
internal static class AbiJson
{
    public static object ToValue(AbiType type, JsonElement json) =>
        type switch
        {
            AbiUInt => UInt256.Parse(Text(json)),
            AbiInt => BigInteger.Parse(Text(json), CultureInfo.InvariantCulture),
            AbiBool => json.GetBoolean(),
            AbiAddress => Address.Parse(Text(json)),
            AbiFixedBytes { Length: 32 } => Hash32.Parse(Text(json)),
            AbiFixedBytes or AbiBytes => Hex.Decode(Text(json)),
            AbiString => Text(json),
            AbiArray array => json.EnumerateArray().Select(item => ToValue(array.Element, item)).ToArray(),
            AbiTuple tuple => tuple.Components.Zip(json.EnumerateArray(), ToValue).ToArray(),
            _ => throw new NotSupportedException(type.Name),
        };

    public static bool AreEqual(object left, object right) =>
        (left, right) switch
        {
            (object[] a, object[] b) => a.Length == b.Length && a.Zip(b, AreEqual).All(equal => equal),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            _ => left.Equals(right),
        };

    private static string Text(JsonElement json) => json.GetString().ShouldNotBeNull();
}
