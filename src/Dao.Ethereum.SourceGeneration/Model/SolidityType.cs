using System.Collections.Generic;
using System.Linq;

namespace Dao.Ethereum.SourceGeneration.Model;

/// <summary>A type of the contract ABI, with all that the emitted code must know of it at compile time.</summary>
internal abstract record SolidityType
{
    /// <summary>As it stands in a signature: <c>(uint256,address)[]</c>.</summary>
    public abstract string Canonical { get; }

    public abstract bool IsDynamic { get; }

    /// <summary>Bytes in the head of the tuple that contains a value of this type.</summary>
    public virtual int HeadSize => 32;
}

internal sealed record IntegerType(bool IsSigned, int Bits) : SolidityType
{
    public override string Canonical => (IsSigned ? "int" : "uint") + Bits;

    public override bool IsDynamic => false;
}

internal sealed record AddressType : SolidityType
{
    public override string Canonical => "address";

    public override bool IsDynamic => false;
}

internal sealed record BoolType : SolidityType
{
    public override string Canonical => "bool";

    public override bool IsDynamic => false;
}

/// <remarks><c>function</c> is a <c>bytes24</c> under another name.</remarks>
internal sealed record FixedBytesType(int Size, string Canonical) : SolidityType
{
    public override string Canonical { get; } = Canonical;

    public override bool IsDynamic => false;
}

internal sealed record BytesType : SolidityType
{
    public override string Canonical => "bytes";

    public override bool IsDynamic => true;
}

internal sealed record StringType : SolidityType
{
    public override string Canonical => "string";

    public override bool IsDynamic => true;
}

/// <remarks><c>Length</c> is null for an array of any length.</remarks>
internal sealed record ArrayType(SolidityType Element, int? Length) : SolidityType
{
    public override string Canonical => $"{Element.Canonical}[{Length}]";

    public override bool IsDynamic => Length is null || (Length > 0 && Element.IsDynamic);

    public override int HeadSize => IsDynamic ? 32 : Element.HeadSize * Length.GetValueOrDefault();
}

/// <remarks><c>Struct</c> is the C# name of its record.</remarks>
internal sealed record TupleType(string Struct, IReadOnlyList<Parameter> Components) : SolidityType
{
    public override string Canonical => "(" + string.Join(",", Components.Select(c => c.Type.Canonical)) + ")";

    public override bool IsDynamic => Components.Any(c => c.Type.IsDynamic);

    public override int HeadSize => IsDynamic ? 32 : Components.Sum(c => c.Type.HeadSize);
}
