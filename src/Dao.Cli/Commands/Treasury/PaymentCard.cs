using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// What a treasurer sees before signing: one sentence, the raw fields, and the three hashes that a hardware wallet shows.
/// Every part is computed here from the raw fields.
/// </summary>
internal sealed record PaymentCard(
    string Sentence,
    string Reason,
    string BudgetLine,
    uint GrantId,
    ulong ChainId,
    Address Safe,
    UInt256 Nonce,
    Address To,
    UInt256 Value,
    string Data,
    int Operation,
    Hash32 DomainHash,
    Hash32 MessageHash,
    Hash32 SafeTxHash
)
{
    internal static PaymentCard Of(Coop coop, SafeTransactionFile file)
    {
        var transaction = file.Transaction();
        return new PaymentCard(
            coop.Actions.Describe(file.To, file.Value, file.Data, file.Operation).Sentence,
            file.Reason,
            file.BudgetLine,
            file.GrantId,
            file.ChainId,
            file.Safe,
            file.Nonce,
            file.To,
            file.Value,
            Hex.Encode(file.Data),
            (int)file.Operation,
            transaction.DomainHash(),
            transaction.MessageHash(),
            transaction.Hash()
        );
    }

    internal void Render(Page page)
    {
        page.Sentence(Sentence);
        page.Facts(
            ("Reason", Reason.Length > 0 ? Reason : "(none given)"),
            ("Budget line", BudgetLine.Length > 0 ? BudgetLine : "(none)"),
            ("Decision", GrantId == 0 ? "none: within the limits of the bylaws" : $"leave to pay number {GrantId}"),
            ("Safe", Safe.ToString()),
            ("Chain, nonce", $"{ChainId}, {Nonce}"),
            ("To", To.ToString()),
            ("Value (wei)", Value.ToString()),
            ("Data", Data),
            ("Operation", Operation == 0 ? "call" : "DELEGATE CALL: the target may do anything with the Safe"),
            ("Domain", DomainHash.ToString()),
            ("Message", MessageHash.ToString()),
            ("safeTxHash", SafeTxHash.ToString())
        );
    }
}
