using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Safes;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Rules.Tests.Treasury;

/// <summary>A treasury with one token, a supplier that it knows, and bylaws of three articles.</summary>
internal static class IntentWorld
{
    public static readonly Address Safe = Address.Parse("0x29fcB43b46531BcA003ddC8FCB67FFE91900C762");
    public static readonly Address Euro = Address.Parse("0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0");
    public static readonly Address Supplier = Address.Parse("0x8984885799563C8D3473cACD1c70E204A72A6178");
    public static readonly Address Stranger = Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    public static readonly Address Clauses = Address.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3");

    public static readonly AddressBook Book = new AddressBook(
        [
            new(Safe, "the treasury", ContractKind.Safe, SafeL2.Abi),
            new(Clauses, "the bylaws", ContractKind.Bylaws, Dao.Contracts.Bindings.Bylaws.Abi),
            new(
                SafeContracts.Canonical.MultiSendCallOnly,
                "MultiSendCallOnly",
                ContractKind.MultiSend,
                MultiSendCallOnly.Abi
            ),
        ],
        [new KnownToken(Euro, "TEUR", 6)]
    ).With(new Dictionary<Address, string> { [Supplier] = "Green Server GmbH" });

    private const string Text =
        "# Bylaws\n\n## 8. Treasury\n\n`minSigners` `routineLimit` `announcementPeriod` `announcementWindow`\n\n"
        + "## 9. Large payments\n\n`decisionLimit`\n\n## 12. Surplus\n\n`surplus.*`\n";

    public static SafeTransaction Call(Address to, byte[] data, UInt256 value = default) =>
        new()
        {
            ChainId = 31337,
            Safe = Safe,
            To = to,
            Value = value,
            Data = data,
            Operation = SafeOperation.Call,
            Nonce = UInt256.From(3),
        };

    public static SafeTransaction Transfer(Address payee, ulong units) =>
        Call(Euro, new TestEuro.Functions.Transfer(payee, UInt256.From(units)).Encode());

    public static SafeTransaction Batch(params MultiSendCall[] calls) =>
        Call(
            SafeContracts.Canonical.MultiSendCallOnly,
            new MultiSendCallOnly.Functions.MultiSend(MultiSendBatch.Pack(calls)).Encode()
        ) with
        {
            Operation = SafeOperation.DelegateCall,
        };

    public static MultiSendCall Part(Address to, byte[] data, UInt256 value = default) =>
        new(SafeOperation.Call, to, value, data);

    /// <summary>Guarded, tried with success, and paid to the supplier before.</summary>
    public static IntentFacts Facts(SafeTransaction transaction) =>
        new()
        {
            Transaction = transaction,
            Book = Book,
            Simulation = new SimulationOutcome.Succeeded(),
            IsGuarded = true,
            PaidBefore = new HashSet<Address> { Supplier },
            Clauses = new ClauseNumbers(Text),
        };

    public static IntentCard Card(SafeTransaction transaction) => IntentCard.Of(Facts(transaction));
}
