using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Signatures;
using Dao.Gateway.Features.SafeService.Wire;
using Dao.Rules.Treasury;

namespace Dao.Gateway.Features.SafeService.Transactions;

/// <summary>What a client proposes, with fields of the right form; nothing about it is believed yet.</summary>
internal sealed record ProposeRequest(
    SafeTransaction Transaction,
    Hash32 ClaimedHash,
    Address Sender,
    byte[] Signature,
    string Origin
)
{
    private const int MaxOrigin = 200;

    /// <returns>The request, or what is wrong with its fields.</returns>
    public static (ProposeRequest? Request, IReadOnlyDictionary<string, string> Faults) Read(
        JsonElement body,
        ulong chainId,
        Address safe
    )
    {
        var fields = new SafeFields(body);
        var operation = fields.Number("operation");
        if (operation > UInt256.One)
        {
            fields.Fault<UInt256>("operation", "0 (call) or 1 (delegatecall) is required.");
        }

        var sender = fields.Address("sender");
        if (sender == Address.Zero || sender == UInt160One)
        {
            fields.Fault<Address>("sender", $"{sender} can not sign.");
        }

        var transaction = new SafeTransaction
        {
            ChainId = chainId,
            Safe = safe,
            To = fields.Address("to"),
            Value = fields.Number("value"),
            Data = fields.OptionalBytes("data"),
            Operation = operation == UInt256.One ? SafeOperation.DelegateCall : SafeOperation.Call,
            SafeTxGas = fields.Number("safeTxGas"),
            BaseGas = fields.Number("baseGas"),
            GasPrice = fields.Number("gasPrice"),
            GasToken = fields.OptionalAddress("gasToken") ?? Address.Zero,
            RefundReceiver = fields.OptionalAddress("refundReceiver") ?? Address.Zero,
            Nonce = fields.Number("nonce"),
        };
        var hash = fields.Hash("contractTransactionHash");
        var signature = fields.Has("signature")
            ? fields.OptionalBytes("signature", SignatureBlob.WordSize, SignatureCheck.MaxBytes)
            : [];
        var origin = fields.OptionalText("origin", MaxOrigin);
        return fields.Faults.Count == 0
            ? (new(transaction, hash, sender, signature, string.IsNullOrEmpty(origin) ? "{}" : origin), fields.Faults)
            : (null, fields.Faults);
    }

    /// <summary>The Safe's own mark for the ends of its lists.</summary>
    private static readonly Address UInt160One = Address.Parse("0x0000000000000000000000000000000000000001");
}
