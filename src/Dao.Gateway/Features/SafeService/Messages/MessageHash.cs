using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Gateway.Features.SafeService.Messages;

/// <summary>What owners sign when their Safe signs a message.</summary>
internal static class MessageHash
{
    private static readonly Hash32 s_type = Keccak.HashText("SafeMessage(bytes message)");

    /// <summary>The EIP-191 hash of a text, or the EIP-712 hash of typed data, wrapped as the Safe's own message.</summary>
    /// <returns>Null with a sentence when the message is neither.</returns>
    public static Hash32? Of(JsonElement message, ulong chainId, Address safe, out string fault)
    {
        fault = "";
        try
        {
            var inner = message.ValueKind switch
            {
                JsonValueKind.String => Eip191.HashText(message.GetString() ?? ""),
                JsonValueKind.Object => TypedDataDocument.Parse(message.GetRawText()).SigningHash(),
                _ => (Hash32?)null,
            };
            if (inner is { } hash)
            {
                return Wrap(hash, chainId, safe);
            }

            fault = "A text or EIP-712 typed data is required.";
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            fault = exception.Message;
        }
        catch (InvalidOperationException)
        {
            fault = "The text is not valid Unicode.";
        }

        return null;
    }

    private static Hash32 Wrap(Hash32 inner, ulong chainId, Address safe)
    {
        byte[] content = [.. s_type.ToArray(), .. Keccak.Hash(inner.ToArray()).ToArray()];
        return TypedDataHash.Of(new Eip712Domain(null, null, chainId, safe).Separator(), Keccak.Hash(content));
    }
}
