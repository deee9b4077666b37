namespace Dao.Contracts;

/// <summary>A call of a contract's function with its arguments; each function of a binding is one.</summary>
public interface IContractCall
{
    /// <summary>The calldata: selector and arguments.</summary>
    byte[] Encode();
}

/// <summary>A call that gives something back.</summary>
public interface IContractCall<out TResult> : IContractCall
{
    /// <exception cref="Dao.Ethereum.Abi.AbiDecodingException">The data is not this function's result.</exception>
    TResult DecodeResult(ReadOnlySpan<byte> data);
}
