using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>A custom error of a contract.</summary>
public sealed class AbiError
{
    private readonly Hash32 _hash;
    private readonly AbiType[] _inputTypes;

    internal AbiError(string name, IReadOnlyList<AbiParameter> inputs)
    {
        Name = name;
        Inputs = inputs;
        _inputTypes = [.. inputs.Select(input => input.Type)];
        Signature = AbiSignature.Of(name, inputs);
        _hash = Keccak.HashText(Signature);
    }

    public string Name { get; }

    public string Signature { get; }

    /// <summary>Four bytes.</summary>
    public byte[] Selector => _hash.ToArray()[..4];

    public IReadOnlyList<AbiParameter> Inputs { get; }

    /// <summary>The values in revert data that begins with this error's selector.</summary>
    /// <exception cref="AbiDecodingException">Another selector, or data that does not fit.</exception>
    public object[] Decode(ReadOnlySpan<byte> revertData) =>
        AbiCodec.Decode(_inputTypes, AbiSignature.SkipSelector(revertData, Selector, Signature));

    public override string ToString() => Signature;
}
