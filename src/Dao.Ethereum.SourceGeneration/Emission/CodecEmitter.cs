using System.Collections.Generic;
using System.Linq;
using Dao.Ethereum.SourceGeneration.Model;

namespace Dao.Ethereum.SourceGeneration.Emission;

/// <summary>Calls that move values through <c>AbiWriter</c> and <c>AbiReader</c>.</summary>
/// <param name="structs">The class that holds the contract's structs.</param>
internal sealed class CodecEmitter(string structs)
{
    public const string Abi = "global::Dao.Ethereum.Abi.";

    public static int HeadSize(IEnumerable<Parameter> parameters) => parameters.Sum(p => p.Type.HeadSize);

    /// <summary>A call that writes <paramref name="value"/>; each nesting gets names of its own from the depth.</summary>
    public static string Write(SolidityType type, string value, string writer = "writer", int depth = 0) =>
        writer
        + "."
        + type switch
        {
            IntegerType { IsSigned: false, Bits: 8 or 16 or 32 or 64 } => $"WriteUInt64({value})",
            IntegerType { IsSigned: false, Bits: < 64 } small =>
                $"WriteUInt({small.Bits}, global::Dao.Ethereum.Primitives.UInt256.From({value}))",
            IntegerType { IsSigned: false, Bits: 256 } => $"WriteUInt256({value})",
            IntegerType { IsSigned: false } unsigned => $"WriteUInt({unsigned.Bits}, {value})",
            IntegerType signed => $"WriteInt({signed.Bits}, {value})",
            AddressType => $"WriteAddress({value})",
            BoolType => $"WriteBool({value})",
            FixedBytesType { Size: 32 } => $"WriteHash32({value})",
            FixedBytesType bytes => $"WriteFixedBytes({bytes.Size}, {value})",
            BytesType => $"WriteBytes({value})",
            StringType => $"WriteString({value})",
            ArrayType { Length: { } length } fixedArray =>
                $"WriteFixedArray({value}, {length}, {Layout(fixedArray.Element)}, {ItemWriter(fixedArray.Element, depth)})",
            ArrayType array => $"WriteArray({value}, {array.Element.HeadSize}, {ItemWriter(array.Element, depth)})",
            TupleType tuple => $"WriteTuple({value}, {HeadSize(tuple.Components)}, {Flag(tuple.IsDynamic)}, "
                + "static (writer, item) => item.WriteTo(writer))",
            _ => throw new BindingException($"{type.Canonical} can not be written"),
        };

    /// <summary>An expression that reads a value where <paramref name="reader"/> stands.</summary>
    public string Read(SolidityType type, string reader = "reader", int depth = 0) =>
        type switch
        {
            IntegerType { IsSigned: false, Bits: 8 } => $"{reader}.ReadByte()",
            IntegerType { IsSigned: false, Bits: 16 } => $"{reader}.ReadUInt16()",
            IntegerType { IsSigned: false, Bits: <= 32 } small => $"{reader}.ReadUInt32({small.Bits})",
            IntegerType { IsSigned: false, Bits: <= 64 } middling => $"{reader}.ReadUInt64({middling.Bits})",
            IntegerType { IsSigned: false, Bits: 256 } => $"{reader}.ReadUInt256()",
            IntegerType { IsSigned: false } unsigned => $"{reader}.ReadUInt({unsigned.Bits})",
            IntegerType { Bits: <= 64 } small => $"({ClrTypes.Integer(small)}){reader}.ReadInt({small.Bits})",
            IntegerType signed => $"{reader}.ReadInt({signed.Bits})",
            AddressType => $"{reader}.ReadAddress()",
            BoolType => $"{reader}.ReadBool()",
            FixedBytesType { Size: 32 } => $"{reader}.ReadHash32()",
            FixedBytesType bytes => $"{reader}.ReadFixedBytes({bytes.Size})",
            BytesType => $"{reader}.ReadBytes()",
            StringType => $"{reader}.ReadString()",
            ArrayType { Length: { } length } fixedArray =>
                $"{reader}.ReadFixedArray<{Clr(fixedArray.Element)}>({length}, {Layout(fixedArray.Element)}, "
                    + $"{ItemReader(fixedArray.Element, depth)})",
            ArrayType array =>
                $"{reader}.ReadArray<{Clr(array.Element)}>({array.Element.HeadSize}, {ItemReader(array.Element, depth)})",
            TupleType tuple =>
                $"{reader}.ReadTuple({HeadSize(tuple.Components)}, {Flag(tuple.IsDynamic)}, {Clr(tuple)}.ReadFrom)",
            _ => throw new BindingException($"{type.Canonical} can not be read"),
        };

    private string Clr(SolidityType type) => ClrTypes.Of(type, structs);

    private static string ItemWriter(SolidityType element, int depth) =>
        $"static (writer{depth}, item{depth}) => {Write(element, "item" + depth, "writer" + depth, depth + 1)}";

    private string ItemReader(SolidityType element, int depth) =>
        $"static (ref {Abi}AbiReader reader{depth}) => {Read(element, "reader" + depth, depth + 1)}";

    private static string Layout(SolidityType element) => $"{element.HeadSize}, {Flag(element.IsDynamic)}";

    private static string Flag(bool value) => value ? "true" : "false";
}
