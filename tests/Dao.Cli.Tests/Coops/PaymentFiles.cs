using System.Text.Json.Nodes;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Tests.Coops;

/// <summary>Files of payments as another tool would write them.</summary>
internal static class PaymentFiles
{
    internal static string Write(
        TempFolder folder,
        SafeTransaction transaction,
        params (Address Owner, byte[] Signature)[] signatures
    ) =>
        folder.Write(
            $"{transaction.Hash()}.json",
            new JsonObject
            {
                ["format"] = "dao-safe-transaction-2",
                ["chainId"] = transaction.ChainId,
                ["safe"] = transaction.Safe.ToString(),
                ["nonce"] = transaction.Nonce.ToString(),
                ["to"] = transaction.To.ToString(),
                ["value"] = transaction.Value.ToString(),
                ["data"] = Hex.Encode(transaction.Data),
                ["operation"] = (int)transaction.Operation,
                ["safeTxGas"] = transaction.SafeTxGas.ToString(),
                ["baseGas"] = transaction.BaseGas.ToString(),
                ["gasPrice"] = transaction.GasPrice.ToString(),
                ["gasToken"] = transaction.GasToken.ToString(),
                ["refundReceiver"] = transaction.RefundReceiver.ToString(),
                ["grantId"] = 0,
                ["budgetLine"] = "furniture",
                ["reason"] = "Chairs",
                ["announcement"] = null,
                ["safeTxHash"] = transaction.Hash().ToString(),
                ["signatures"] = new JsonArray([
                    .. signatures.Select(one => new JsonObject
                    {
                        ["owner"] = one.Owner.ToString(),
                        ["signature"] = Hex.Encode(one.Signature),
                    }),
                ]),
            }.ToJsonString()
        );
}
