using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.TypedData;

/// <summary>A message to sign with <c>eth_signTypedData_v4</c>: types, domain, primary type and values (EIP-712).</summary>
/// <remarks>
/// Stricter than wallets: members that no type declares, duplicate names, missing values, and numbers beyond 2^53 that are not
/// written as text are refused, for two readers could understand them differently.
/// </remarks>
public sealed class TypedDataDocument
{
    private const string DomainType = "EIP712Domain";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    // The optional members of a domain, in the order of the EIP.
    private static readonly TypedDataMember[] DomainMembers =
    [
        new("name", "string"),
        new("version", "string"),
        new("chainId", "uint256"),
        new("verifyingContract", "address"),
        new("salt", "bytes32"),
    ];

    private readonly TypedDataSchema _schema;
    private readonly TypedDataEncoder _encoder;

    private TypedDataDocument(TypedDataSchema schema, string primaryType, JsonElement domain, JsonElement message)
    {
        _schema = schema;
        _encoder = new TypedDataEncoder(schema);
        PrimaryType = primaryType;
        Domain = domain;
        Message = message;
    }

    public string PrimaryType { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<TypedDataMember>> Types => _schema.Structs;

    public JsonElement Domain { get; }

    public JsonElement Message { get; }

    /// <exception cref="FormatException">Not typed data; the message names the member.</exception>
    public static TypedDataDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Parse(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Expected EIP-712 typed data in JSON: {exception.Message}", exception);
        }
    }

    public Hash32 SigningHash() =>
        PrimaryType == DomainType
            ? throw new FormatException($"Expected a primary type other than {DomainType}.")
            : TypedDataHash.Of(DomainSeparator(), HashStruct(PrimaryType, Message));

    public Hash32 DomainSeparator() => _encoder.HashStruct(DomainType, Domain, "domain");

    /// <summary>The hash of a value of one of the struct types.</summary>
    /// <exception cref="FormatException">The value does not fit the type.</exception>
    public Hash32 HashStruct(string type, JsonElement value) => _encoder.HashStruct(type, value, "message");

    /// <summary>The text whose hash stands for a type: <c>Mail(Person from,Person to,string contents)Person(...)</c>.</summary>
    public string EncodeType(string type) => _schema.EncodeType(type);

    private static TypedDataDocument Parse(JsonElement root)
    {
        var domain = Member(root, "domain", JsonValueKind.Object);
        var structs = new Dictionary<string, IReadOnlyList<TypedDataMember>>(StringComparer.Ordinal);
        foreach (var type in Member(root, "types", JsonValueKind.Object).EnumerateObject())
        {
            structs[type.Name] = ReadMembers(type);
        }

        // As viem does: a domain without a declared type has the type of the members it has.
        structs.TryAdd(DomainType, [.. DomainMembers.Where(member => domain.TryGetProperty(member.Name, out _))]);
        var schema = new TypedDataSchema(structs);
        var primaryType = Member(root, "primaryType", JsonValueKind.String).GetString() ?? "";
        _ = schema.MembersOf(primaryType);
        return new TypedDataDocument(schema, primaryType, domain, Member(root, "message", JsonValueKind.Object));
    }

    private static TypedDataMember[] ReadMembers(JsonProperty type) =>
        type.Value.ValueKind == JsonValueKind.Array
            ?
            [
                .. type
                    .Value.EnumerateArray()
                    .Select(member => new TypedDataMember(
                        Member(member, "name", JsonValueKind.String).GetString() ?? "",
                        Member(member, "type", JsonValueKind.String).GetString() ?? ""
                    )),
            ]
            : throw new FormatException(
                $"Expected the type {Hex.Shorten(type.Name)} of typed data to be an array of members."
            );

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var value)
        && value.ValueKind == kind
            ? value
            : throw new FormatException($"Expected typed data to have \"{name}\", a JSON {kind}.");
}
