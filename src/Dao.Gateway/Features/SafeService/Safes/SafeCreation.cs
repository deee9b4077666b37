using System.Text.Json.Nodes;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Gateway.Features.SafeService.Decoding;
using Dao.Store.Safes;

namespace Dao.Gateway.Features.SafeService.Safes;

/// <summary>How a Safe came to be.</summary>
/// <param name="Creator">Null while the node is away.</param>
/// <param name="SetupData">Null when the factory was not called directly.</param>
internal sealed record SafeCreation(
    DateTimeOffset Created,
    Address? Creator,
    Hash32 TransactionHash,
    Address FactoryAddress,
    Address MasterCopy,
    string? SetupData,
    string? SaltNonce,
    JsonObject? DataDecoded,
    object? UserOperation
)
{
    public static async Task<SafeCreation> OfAsync(
        WatchedSafe made,
        MinedTransactions mined,
        CallDecoder decoder,
        CancellationToken cancellationToken
    )
    {
        var costs = await mined.CostsAsync([(made.TransactionHash, made.BlockNumber.Value)], cancellationToken);
        var cost = costs.GetValueOrDefault(made.TransactionHash);
        var (setup, salt) = cost?.To == made.Factory ? Arguments(cost.Data) : (null, null);
        return new(
            made.Timestamp,
            cost?.From,
            made.TransactionHash,
            made.Factory,
            made.Singleton,
            setup is null ? null : Hex.Encode(setup),
            salt?.ToString(),
            setup is null ? null : decoder.Decode(made.Safe, setup),
            null
        );
    }

    /// <summary>Each of the factory's functions takes singleton, initializer and salt.</summary>
    private static (byte[]? Setup, UInt256? Salt) Arguments(byte[] call)
    {
        try
        {
            return
                SafeProxyFactory.Abi.FindFunction(call)?.DecodeCall(call) is [Address, byte[] setup, UInt256 salt, ..]
                ? (setup, salt)
                : (null, null);
        }
        catch (AbiDecodingException)
        {
            return (null, null);
        }
    }
}
