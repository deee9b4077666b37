using Dao.Ethereum.SourceGeneration.Model;

namespace Dao.Ethereum.SourceGeneration.Emission;

/// <summary>Which C# type carries a value of which Solidity type.</summary>
internal static class ClrTypes
{
    private const string Primitives = "global::Dao.Ethereum.Primitives.";

    /// <param name="structs">The class that holds the contract's structs.</param>
    public static string Of(SolidityType type, string structs) =>
        type switch
        {
            IntegerType integer => Integer(integer),
            AddressType => Primitives + "Address",
            BoolType => "bool",
            FixedBytesType { Size: 32 } => Primitives + "Hash32",
            FixedBytesType or BytesType => "byte[]",
            StringType => "string",
            ArrayType array => $"global::System.Collections.Generic.IReadOnlyList<{Of(array.Element, structs)}>",
            TupleType tuple => structs + "." + tuple.Struct,
            _ => throw new BindingException($"{type.Canonical} has no C# type"),
        };

    /// <summary>The smallest C# integer that holds every value; <c>UInt256</c> or <c>BigInteger</c> above 64 bits.</summary>
    public static string Integer(IntegerType integer) =>
        (integer.IsSigned, integer.Bits) switch
        {
            (false, 8) => "byte",
            (false, <= 16) => "ushort",
            (false, <= 32) => "uint",
            (false, <= 64) => "ulong",
            (false, _) => Primitives + "UInt256",
            (true, 8) => "sbyte",
            (true, <= 16) => "short",
            (true, <= 32) => "int",
            (true, <= 64) => "long",
            (true, _) => "global::System.Numerics.BigInteger",
        };

    /// <summary>An indexed value that does not fit a topic is there only as its hash.</summary>
    public static bool IsHashedInTopics(SolidityType type) => type is BytesType or StringType or ArrayType or TupleType;
}
