using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>A function of a contract.</summary>
public sealed class AbiFunction
{
    private readonly Hash32 _hash;
    private readonly AbiType[] _inputTypes;
    private readonly AbiType[] _outputTypes;

    internal AbiFunction(
        string name,
        IReadOnlyList<AbiParameter> inputs,
        IReadOnlyList<AbiParameter> outputs,
        string stateMutability
    )
    {
        Name = name;
        Inputs = inputs;
        Outputs = outputs;
        StateMutability = stateMutability;
        _inputTypes = [.. inputs.Select(input => input.Type)];
        _outputTypes = [.. outputs.Select(output => output.Type)];
        Signature = AbiSignature.Of(name, inputs);
        _hash = Keccak.HashText(Signature);
    }

    public string Name { get; }

    /// <summary>Such as <c>transfer(address,uint256)</c>.</summary>
    public string Signature { get; }

    /// <summary>Four bytes.</summary>
    public byte[] Selector => _hash.ToArray()[..4];

    public IReadOnlyList<AbiParameter> Inputs { get; }

    public IReadOnlyList<AbiParameter> Outputs { get; }

    /// <summary>pure, view, nonpayable or payable.</summary>
    public string StateMutability { get; }

    /// <summary>The calldata of a call.</summary>
    /// <exception cref="ArgumentException">A value does not fit its type.</exception>
    public byte[] EncodeCall(IReadOnlyList<object> arguments) => AbiCodec.Encode(Selector, _inputTypes, arguments);

    /// <summary>The arguments of calldata that begins with this function's selector.</summary>
    /// <exception cref="AbiDecodingException">Another selector, or data that does not fit the inputs.</exception>
    public object[] DecodeCall(ReadOnlySpan<byte> calldata) =>
        AbiCodec.Decode(_inputTypes, AbiSignature.SkipSelector(calldata, Selector, Signature));

    /// <exception cref="AbiDecodingException">The data does not fit the outputs.</exception>
    public object[] DecodeResult(ReadOnlySpan<byte> data) => AbiCodec.Decode(_outputTypes, data);

    public override string ToString() => Signature;
}
