using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.TypedData;

/// <summary>Hashes JSON values by their EIP-712 types: encodeData and hashStruct.</summary>
internal sealed class TypedDataEncoder(TypedDataSchema schema)
{
    // Beyond this, JSON readers that hold numbers as doubles would sign something else.
    private const long MaxSafeInteger = 9_007_199_254_740_991;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public Hash32 HashStruct(string type, JsonElement value, string path)
    {
        var members = schema.MembersOf(type);
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Unexpected(path, $"an object of type {type}", value);
        }

        var words = new byte[32 * (members.Count + 1)];
        schema.TypeHash(type).CopyTo(words);
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            var memberPath = $"{path}.{member.Name}";
            if (!value.TryGetProperty(member.Name, out var memberValue))
            {
                throw new FormatException(
                    $"Expected typed data to have {memberPath} of type {member.Type}, and it is missing."
                );
            }

            WriteWord(member.Type, memberValue, memberPath, words.AsSpan(32 * (i + 1), 32));
        }

        // What the types do not name is not signed, though a person may be shown it.
        foreach (var property in value.EnumerateObject())
        {
            if (!members.Any(member => property.NameEquals(member.Name)))
            {
                throw new FormatException(
                    $"Typed data has {path}.{property.Name}, which the type {type} does not declare."
                );
            }
        }

        return Keccak.Hash(words);
    }

    private void WriteWord(string type, JsonElement value, string path, Span<byte> word)
    {
        if (TypedDataSchema.TrySplitArray(type, out var element, out var length))
        {
            HashArray(element, length, value, path).CopyTo(word);
        }
        else if (schema.IsStruct(type))
        {
            HashStruct(type, value, path).CopyTo(word);
        }
        else
        {
            WriteElementary(AbiType.Parse(type), value, path, word);
        }
    }

    private Hash32 HashArray(string element, int? length, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array || (length is { } exact && value.GetArrayLength() != exact))
        {
            throw Unexpected(path, length is null ? "an array" : $"an array of {length}", value);
        }

        var words = new byte[32 * value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            WriteWord(element, item, $"{path}[{i}]", words.AsSpan(32 * i, 32));
            i++;
        }

        return Keccak.Hash(words);
    }

    private static void WriteElementary(AbiType type, JsonElement value, string path, Span<byte> word)
    {
        switch (type)
        {
            case AbiString when value.ValueKind == JsonValueKind.String:
                Keccak.Hash(Text(value, path), word);
                break;
            case AbiBytes when Bytes(value) is { } bytes:
                Keccak.Hash(bytes, word);
                break;
            case AbiFixedBytes { Length: var length } when Bytes(value) is { } bytes && bytes.Length == length:
                bytes.CopyTo(word);
                break;
            case AbiAddress
                when value.ValueKind == JsonValueKind.String && Address.TryParse(value.GetString(), out var address):
                address.CopyTo(word[12..]);
                break;
            case AbiBool when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                word[31] = value.GetBoolean() ? (byte)1 : (byte)0;
                break;
            case AbiUInt { Bits: var bits }
                when Number(value) is { Sign: >= 0 } number && number.GetBitLength() <= bits:
                ((UInt256)number).WriteBigEndian(word);
                break;
            case AbiInt { Bits: var bits } when Number(value) is { } number && number.GetBitLength() < bits:
                AbiCodec.Encode([type], [number]).CopyTo(word);
                break;
            default:
                throw Unexpected(path, $"a value of type {type}", value);
        }
    }

    private static byte[] Text(JsonElement value, string path)
    {
        try
        {
            return Utf8.GetBytes(value.GetString() ?? "");
        }
        catch (Exception exception) when (exception is InvalidOperationException or EncoderFallbackException)
        {
            throw new FormatException($"Typed data has half of a surrogate pair at {path}.", exception);
        }
    }

    private static byte[]? Bytes(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Hex.TryDecode(value.GetString(), out var bytes) ? bytes : null;

    private static BigInteger? Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetInt64(out var number) && Math.Abs((decimal)number) <= MaxSafeInteger ? number : null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetString() ?? "";
        var isNegative = text is ['-', >= '1' and <= '9', ..];
        return UInt256.TryParse(isNegative ? text[1..] : text, out var magnitude)
            ? (BigInteger)magnitude * (isNegative ? -1 : 1)
            : null;
    }

    private static FormatException Unexpected(string path, string expected, JsonElement found) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {expected} at {path} of the typed data, got {Hex.Shorten(found.GetRawText())}."
            )
        );
}
