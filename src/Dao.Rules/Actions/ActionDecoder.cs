using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions.Sentences;
using Dao.Rules.Treasury;

namespace Dao.Rules.Actions;

/// <summary>Says what a call would do. It trusts nothing but the address book: a call to a stranger stays unknown.</summary>
public sealed class ActionDecoder(AddressBook book)
{
    /// <summary>Batches within batches beyond this depth are not followed.</summary>
    private const int MaxDepth = 4;

    public AddressBook Book { get; } = book;

    public ActionDescription Describe(
        Address target,
        UInt256 value,
        ReadOnlySpan<byte> data,
        SafeOperation operation = SafeOperation.Call
    ) => Describe(new Call(target, value, data.ToArray(), operation), 0);

    private ActionDescription Describe(Call call, int depth)
    {
        if (
            call.Operation == SafeOperation.DelegateCall
            && Book.FindContract(call.Target)?.Kind != ContractKind.MultiSend
        )
        {
            return Unknown(
                call,
                $"Runs the code at {Book.Say(call.Target)} with the treasury's own powers; what it does can not be said here."
            );
        }

        if (call.Data.Length == 0)
        {
            return new(Transfer(call), call.Target, Book.NameOf(call.Target), call.Value, "0x", null, [], [], true);
        }

        if (Decode(call) is not { } arguments)
        {
            return Unknown(
                call,
                $"Calls {Book.Say(call.Target)} in a way that this software does not know; what it does can not be said here."
            );
        }

        return Describe(call, arguments, depth);
    }

    private ActionDescription Describe(Call call, CallArguments arguments, int depth)
    {
        var inner = depth < MaxDepth ? InnerCalls(call, arguments) : null;
        var described = inner?.Select(one => Describe(one, depth + 1)).ToArray() ?? [];
        var words = described.Length > 0 ? BatchSentence.Of(described) : SentenceOf(call, arguments);
        var sentence = words ?? $"Calls {arguments.Function.Name} of {Book.Say(call.Target)}.";
        if (!call.Value.IsZero)
        {
            sentence = $"{sentence.TrimEnd('.')}, and sends {AddressBook.Ether(call.Value)} along.";
        }

        return new(
            sentence,
            call.Target,
            Book.NameOf(call.Target),
            call.Value,
            Hex.Encode(call.Data),
            arguments.Function.Signature,
            arguments.ToArguments(),
            described,
            inner is not null ? described.All(one => one.IsKnown) : words is not null
        );
    }

    private string Transfer(Call call) =>
        call.Value.IsZero
            ? $"Does nothing: an empty call to {Book.Say(call.Target)}."
            : $"Sends {AddressBook.Ether(call.Value)} to {Book.Say(call.Target)}.";

    private ActionDescription Unknown(Call call, string sentence) =>
        new(
            call.Value.IsZero ? sentence : $"{sentence.TrimEnd('.')}; it also sends {AddressBook.Ether(call.Value)}.",
            call.Target,
            Book.NameOf(call.Target),
            call.Value,
            Hex.Encode(call.Data),
            null,
            [],
            [],
            false
        );

    private CallArguments? Decode(Call call)
    {
        var abi = Book.AbiOf(call.Target) ?? (Book.FindToken(call.Target) is null ? null : TokenSentences.Abi);
        if (abi?.FindFunction(call.Data) is not { } function)
        {
            return null;
        }

        try
        {
            return new CallArguments(function, function.DecodeCall(call.Data));
        }
        catch (AbiDecodingException)
        {
            return null; // The selector fits by chance or the call is malformed: it would do something else, or revert.
        }
    }

    private string? SentenceOf(Call call, CallArguments arguments) =>
        Book.FindContract(call.Target)?.Kind switch
        {
            ContractKind.Bylaws => BylawSentences.Of(arguments, Book),
            ContractKind.MemberRegistry => MemberSentences.Of(arguments),
            ContractKind.DecisionLog => DecisionSentences.Of(arguments),
            ContractKind.AccessManager => AuthoritySentences.Of(arguments, Book),
            ContractKind.Governor => GovernorSentences.Of(arguments, Book.Say(call.Target)),
            ContractKind.Timelock => AuthoritySentences.OfTimelock(arguments, Book, Book.Say(call.Target)),
            ContractKind.Safe => SafeSentences.Of(arguments, Book),
            ContractKind.TreasuryGuard => TreasurySentences.OfGuard(arguments, Book),
            ContractKind.TreasuryModule => TreasurySentences.OfModule(arguments, Book),
            ContractKind.Payroll => TreasurySentences.OfPayroll(arguments, Book),
            ContractKind.Holds => TreasurySentences.OfHolds(arguments),
            ContractKind.OrganisationNames => NameSentences.Of(arguments),
            ContractKind.Petitions => PetitionSentences.Of(arguments),
            ContractKind.Elections => ElectionSentences.Of(arguments),
            ContractKind.Reserve => TreasurySentences.OfReserve(arguments, Book),
            ContractKind.Token => TokenSentences.Of(call.Target, arguments, Book),
            null => TokenSentences.Of(call.Target, arguments, Book),
            _ => null,
        };

    /// <summary>The calls that a batch or a call through the treasury makes; null if it makes none or they can not be read.</summary>
    private Call[]? InnerCalls(Call call, CallArguments arguments)
    {
        switch (Book.FindContract(call.Target)?.Kind, arguments.Function.Name)
        {
            case (ContractKind.MultiSend, "multiSend"):
                return MultiSendBatch.TryUnpack(arguments.Bytes(0), out var calls, out _) && calls.Count > 0
                    ? [.. calls.Select(one => new Call(one.To, one.Value, one.Data, one.Operation))]
                    : null;
            case (
                ContractKind.Safe,
                "execTransactionFromModule"
                    or "execTransactionFromModuleReturnData"
                    or "execTransaction"
            ):
                var operation = arguments.Number(3);
                return operation <= UInt256.One
                    ?
                    [
                        new Call(
                            arguments.Address(0),
                            arguments.Number(1),
                            arguments.Bytes(2),
                            operation.IsZero ? SafeOperation.Call : SafeOperation.DelegateCall
                        ),
                    ]
                    : null;
            default:
                return null;
        }
    }

    private sealed record Call(Address Target, UInt256 Value, byte[] Data, SafeOperation Operation);
}
