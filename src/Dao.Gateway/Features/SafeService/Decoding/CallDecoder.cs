using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Treasury;

namespace Dao.Gateway.Features.SafeService.Decoding;

/// <summary>Names the function and arguments of call data, as far as this co-op's contracts, Safe's and ERC-20 go.</summary>
/// <remarks>For clients' screens only: it guesses by selector. What this product asks people to sign is decoded by address.</remarks>
internal sealed class CallDecoder(AddressBook book)
{
    private const int MaxDepth = 4;

    private static readonly ContractAbi[] s_known =
    [
        TestEuro.Abi,
        SafeL2.Abi,
        MultiSend.Abi,
        SafeProxyFactory.Abi,
        CoopGovernor.Abi,
        CoopTimelock.Abi,
        Contracts.Bindings.Bylaws.Abi,
        MemberRegistry.Abi,
        DecisionLog.Abi,
        AccessManager.Abi,
    ];

    /// <summary>Null when nobody here knows the selector, or the arguments do not fit it.</summary>
    public JsonObject? Decode(Address? to, ReadOnlySpan<byte> data) => Decode(to, data, 0);

    /// <summary>Null also for the code of a stranger that would run as the Safe.</summary>
    public JsonObject? DecodeOf(Address to, long operation, ReadOnlySpan<byte> data) =>
        operation == (long)SafeOperation.DelegateCall && book.FindContract(to) is null ? null : Decode(to, data);

    private JsonObject? Decode(Address? to, ReadOnlySpan<byte> data, int depth)
    {
        if (data.Length < 4 || Find(to, data) is not { } function)
        {
            return null;
        }

        object[] values;
        try
        {
            values = function.DecodeCall(data);
        }
        catch (AbiDecodingException)
        {
            return null;
        }

        var parameters = new JsonArray();
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = new JsonObject
            {
                ["name"] = function.Inputs[i].Name,
                ["type"] = function.Inputs[i].Type.Name,
                ["value"] = Write(values[i]),
            };
            if (function.Name == "multiSend" && values[i] is byte[] packed && depth < MaxDepth)
            {
                parameter["valueDecoded"] = Batch(packed, depth + 1);
            }

            parameters.Add(parameter);
        }

        return new JsonObject { ["method"] = function.Name, ["parameters"] = parameters };
    }

    private AbiFunction? Find(Address? to, ReadOnlySpan<byte> data)
    {
        if (to is { } address && book.FindContract(address)?.Abi?.FindFunction(data) is { } own)
        {
            return own;
        }

        foreach (var abi in s_known)
        {
            if (abi.FindFunction(data) is { } function)
            {
                return function;
            }
        }

        return null;
    }

    private JsonArray? Batch(byte[] packed, int depth)
    {
        if (!MultiSendBatch.TryUnpack(packed, out var calls, out _))
        {
            return null;
        }

        return
        [
            .. calls.Select(call => new JsonObject
            {
                ["operation"] = (int)call.Operation,
                ["to"] = call.To.ToString(),
                ["value"] = call.Value.ToString(),
                ["data"] = call.Data.Length == 0 ? null : Hex.Encode(call.Data),
                ["dataDecoded"] = Decode(call.To, call.Data, depth),
            }),
        ];
    }

    private static JsonNode? Write(object value) =>
        value switch
        {
            byte[] bytes => Hex.Encode(bytes),
            object[] many => new JsonArray([.. many.Select(Write)]),
            bool flag => flag,
            BigInteger number => number.ToString(CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
