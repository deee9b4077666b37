using System.Globalization;

namespace Dao.Ethereum.Abi;

/// <summary>A type of the Solidity ABI; <see cref="ToString"/> is its canonical name.</summary>
public abstract record AbiType
{
    private protected AbiType(string name, bool isDynamic, int headSize)
    {
        Name = name;
        IsDynamic = isDynamic;
        HeadSize = headSize;
    }

    /// <summary>The canonical name, as it stands in a function signature: <c>(uint256,address)[]</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the value lives in the tail, behind an offset.</summary>
    public bool IsDynamic { get; }

    /// <summary>Bytes in the head: 32 for a dynamic type (its offset), else the whole value.</summary>
    public int HeadSize { get; }

    /// <exception cref="FormatException">Not a type of the ABI; the message names the part that is wrong.</exception>
    public static AbiType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new AbiTypeParser(text).ParseWhole();
    }

    public sealed override string ToString() => Name;

    /// <summary>The head of a sequence of values: the sum of their heads.</summary>
    public static int HeadSizeOf(IEnumerable<AbiType> types) => types.Sum(type => type.HeadSize);
}

/// <summary><c>uint8</c> to <c>uint256</c>; the CLR value is a UInt256.</summary>
public sealed record AbiUInt : AbiType
{
    internal AbiUInt(int bits)
        : base(string.Create(CultureInfo.InvariantCulture, $"uint{bits}"), isDynamic: false, 32) => Bits = bits;

    public int Bits { get; }
}

/// <summary><c>int8</c> to <c>int256</c>; the CLR value is a BigInteger.</summary>
public sealed record AbiInt : AbiType
{
    internal AbiInt(int bits)
        : base(string.Create(CultureInfo.InvariantCulture, $"int{bits}"), isDynamic: false, 32) => Bits = bits;

    public int Bits { get; }
}

/// <summary><c>bool</c>.</summary>
public sealed record AbiBool : AbiType
{
    internal AbiBool()
        : base("bool", isDynamic: false, 32) { }
}

/// <summary><c>address</c>; the CLR value is an Address.</summary>
public sealed record AbiAddress : AbiType
{
    internal AbiAddress()
        : base("address", isDynamic: false, 32) { }
}

/// <summary><c>bytes1</c> to <c>bytes32</c>, and <c>function</c> (24 bytes); the CLR value is a Hash32 for bytes32, else byte[].</summary>
public sealed record AbiFixedBytes : AbiType
{
    internal AbiFixedBytes(int length, string? name = null)
        : base(name ?? string.Create(CultureInfo.InvariantCulture, $"bytes{length}"), isDynamic: false, 32) =>
        Length = length;

    public int Length { get; }
}

/// <summary><c>bytes</c>; the CLR value is a byte[].</summary>
public sealed record AbiBytes : AbiType
{
    internal AbiBytes()
        : base("bytes", isDynamic: true, 32) { }
}

/// <summary><c>string</c>, strictly UTF-8.</summary>
public sealed record AbiString : AbiType
{
    internal AbiString()
        : base("string", isDynamic: true, 32) { }
}

/// <summary><c>T[]</c>, or <c>T[n]</c> when <see cref="Length"/> is set; the CLR value is an object[].</summary>
public sealed record AbiArray : AbiType
{
    internal AbiArray(AbiType element, int? length, int headSize)
        : base(
            string.Create(CultureInfo.InvariantCulture, $"{element.Name}[{length}]"),
            length is null || element.IsDynamic,
            headSize
        )
    {
        Element = element;
        Length = length;
    }

    public AbiType Element { get; }

    public int? Length { get; }
}

/// <summary>A struct: <c>(T1,T2)</c>; the CLR value is an object[].</summary>
public sealed record AbiTuple : AbiType
{
    internal AbiTuple(IReadOnlyList<AbiType> components, bool isDynamic, int headSize)
        : base($"({string.Join(',', components.Select(component => component.Name))})", isDynamic, headSize) =>
        Components = components;

    public IReadOnlyList<AbiType> Components { get; }
}
