using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Receipts;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters = [
        typeof(AddressJson),
        typeof(Hash32Json),
        typeof(BytesJson),
        typeof(UInt64QuantityJson),
        typeof(UInt256QuantityJson),
        typeof(BlockNumberQuantityJson),
    ]
)]
[JsonSerializable(typeof(BallotReceipt))]
[JsonSerializable(typeof(ElectionReceipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;

/// <summary>A value that has one text: whatever else means the same is refused.</summary>
public abstract class OneTextJson<T> : JsonConverter<T>
{
    public override bool HandleNull => true;

    protected abstract string Expected { get; }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && reader.GetString() is { } text
        && TryParse(text, out var value)
        && string.Equals(ToText(value), text, StringComparison.Ordinal)
            ? value
            : throw new JsonException($"Expected {Expected}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ToText(value));

    protected abstract bool TryParse(string text, out T value);

    protected abstract string ToText(T value);
}

internal sealed class AddressJson : OneTextJson<Address>
{
    protected override string Expected => "an address with its checksum in upper and lower case";

    protected override bool TryParse(string text, out Address value) => Address.TryParse(text, out value);

    protected override string ToText(Address value) => value.ToString();
}

internal sealed class Hash32Json : OneTextJson<Hash32>
{
    protected override string Expected => "0x and 64 hexadecimal digits in lower case";

    protected override bool TryParse(string text, out Hash32 value) => Hash32.TryParse(text, out value);

    protected override string ToText(Hash32 value) => value.ToString();
}

internal sealed class BytesJson : OneTextJson<byte[]>
{
    protected override string Expected => "0x and an even number of hexadecimal digits in lower case";

    protected override bool TryParse(string text, out byte[] value) => Hex.TryDecode(text, out value);

    protected override string ToText(byte[] value) => Hex.Encode(value);
}

/// <summary>A 256-bit number in decimal.</summary>
public sealed class DecimalJson : OneTextJson<UInt256>
{
    protected override string Expected => "a number in decimal, as text";

    protected override bool TryParse(string text, out UInt256 value) => UInt256.TryParse(text, out value);

    protected override string ToText(UInt256 value) => value.ToString();
}

/// <summary>A number as nodes write it: 0x and hexadecimal digits without leading zeros.</summary>
internal sealed class UInt256QuantityJson : OneTextJson<UInt256>
{
    protected override string Expected => "a number as nodes write it: 0x and hexadecimal digits without leading zeros";

    protected override bool TryParse(string text, out UInt256 value) => UInt256.TryParse(text, out value);

    protected override string ToText(UInt256 value) =>
        value.IsZero ? "0x0" : "0x" + Convert.ToHexStringLower(value.ToBigEndian()).TrimStart('0');
}

internal sealed class UInt64QuantityJson : OneTextJson<ulong>
{
    protected override string Expected => "a number of 64 bits as nodes write it: 0x and hexadecimal digits";

    protected override bool TryParse(string text, out ulong value) => Quantity.TryParse(text, out value);

    protected override string ToText(ulong value) => Quantity.ToText(value);
}

internal sealed class BlockNumberQuantityJson : OneTextJson<BlockNumber>
{
    protected override string Expected => "the number of a block as nodes write it: 0x and hexadecimal digits";

    protected override bool TryParse(string text, out BlockNumber value)
    {
        var isNumber = Quantity.TryParse(text, out var number);
        value = new BlockNumber(number);
        return isNumber;
    }

    protected override string ToText(BlockNumber value) => Quantity.ToText(value.Value);
}

file static class Quantity
{
    public static bool TryParse(string text, out ulong value)
    {
        value = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    public static string ToText(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");
}
