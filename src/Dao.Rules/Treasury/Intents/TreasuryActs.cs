using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Actions.Sentences;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What a Safe transaction does, read by the rules of <c>TreasuryGuard</c>: strictly, and without guessing.</summary>
public sealed class TreasuryActs
{
    private const int TwoWords = 4 + 32 + 32;

    private static readonly byte[] s_transfer = [0xa9, 0x05, 0x9c, 0xbb];
    private static readonly byte[] s_approve = [0x09, 0x5e, 0xa7, 0xb3];

    private readonly Address _safe;
    private readonly AddressBook _book;
    private readonly Func<Address, byte[], bool> _isListed;

    private TreasuryActs(SafeTransaction transaction, AddressBook book, Func<Address, byte[], bool> isListed)
    {
        (_safe, _book, _isListed) = (transaction.Safe, book, isListed);
        (All, IsBatch) = Read(transaction);
    }

    /// <summary>In the order in which they happen; never empty.</summary>
    public IReadOnlyList<TreasuryAct> All { get; }

    public bool IsBatch { get; }

    /// <param name="isListed">Whether the assembly listed this function of this contract as callable.</param>
    public static TreasuryActs Of(
        SafeTransaction transaction,
        AddressBook book,
        Func<Address, byte[], bool> isListed
    ) => new(transaction, book, isListed);

    private (IReadOnlyList<TreasuryAct> Acts, bool IsBatch) Read(SafeTransaction transaction)
    {
        var (to, value, data) = (transaction.To, transaction.Value, transaction.Data);
        if (transaction.Operation == SafeOperation.Call)
        {
            return transaction.IsRejection
                ? ([new TreasuryAct.Rejection()], false)
                : ([ReadCall(to, value, data)], false);
        }

        if (to != SafeContracts.Canonical.MultiSendCallOnly || !value.IsZero)
        {
            var sentence =
                $"Run the code at {_book.Say(to)} with the Safe's own powers; what it does can not be said {Print(data)}";
            return ([new TreasuryAct.DelegateCall(to, sentence)], false);
        }

        return MultiSendBatch.TryReadCallData(data, out var calls, out var error)
            ? ([.. calls.Select(call => ReadCall(call.To, call.Value, call.Data))], true)
            : ([Malformed(to, value, data, $"a batch that is not one: {error.TrimEnd('.')}")], true);
    }

    private TreasuryAct ReadCall(Address to, UInt256 value, byte[] data)
    {
        if (data.Length == 0)
        {
            return new TreasuryAct.Payment(Address.Zero, to, value);
        }

        if (to == Address.Zero)
        {
            return Malformed(to, value, data, "a call of the zero address, where no contract is");
        }

        if (data.Length < 4)
        {
            return Malformed(to, value, data, $"{data.Length} bytes, which name no function");
        }

        if (to == _safe)
        {
            return ReadChange(value, data);
        }

        if (data.AsSpan().StartsWith(s_transfer) || data.AsSpan().StartsWith(s_approve))
        {
            return ReadTwoWords(to, value, data);
        }

        if (_book.FindContract(to)?.Kind == ContractKind.MultiSend || MultiSendBatch.IsMultiSend(data))
        {
            return Malformed(to, value, data, "a batch inside a call, which the Safe would not run as its own");
        }

        return ReadOther(to, value, data);
    }

    /// <summary>Exactly <c>f(address,uint256)</c>, clean, without ether.</summary>
    private TreasuryAct ReadTwoWords(Address to, UInt256 value, byte[] data)
    {
        var isTransfer = data.AsSpan().StartsWith(s_transfer);
        var fault =
            data.Length != TwoWords ? $"{data.Length} bytes instead of {TwoWords}"
            : data.AsSpan(4, 12).ContainsAnyExcept((byte)0) ? "an account of more than 20 bytes"
            : !value.IsZero ? $"{AddressBook.Ether(value)} sent along"
            : null;
        if (fault is not null)
        {
            return Malformed(to, value, data, $"{(isTransfer ? "a transfer" : "an approval")} with {fault}");
        }

        var account = Address.FromBytes(data.AsSpan(16, 20));
        var amount = UInt256.FromBigEndian(data.AsSpan(36));
        return isTransfer
            ? new TreasuryAct.Payment(to, account, amount)
            : new TreasuryAct.Approval(to, account, amount);
    }

    private TreasuryAct ReadChange(UInt256 value, byte[] data)
    {
        if (SafeL2.Abi.FindFunction(data) is not { } function)
        {
            return Unknown(_safe, value, data);
        }

        object[] values;
        try
        {
            values = function.DecodeCall(data);
        }
        catch (AbiDecodingException)
        {
            values = [];
        }

        // A second encoding of the same values would be shown as the first, and be another call.
        if (values.Length != function.Inputs.Count || !function.EncodeCall(values).AsSpan().SequenceEqual(data))
        {
            return Malformed(_safe, value, data, $"{function.Name} with arguments that do not fit");
        }

        var sentence = SafeSentences.Of(new CallArguments(function, values), _book)?.TrimEnd('.');
        return AlarmOf(function.Name) is { } alarm && sentence is not null
            ? new TreasuryAct.SafeChange(alarm, sentence + Along(value), [.. values.OfType<Address>()])
            : Unknown(_safe, value, data);
    }

    private TreasuryAct ReadOther(Address to, UInt256 value, byte[] data)
    {
        var described = new ActionDecoder(_book).Describe(to, value, data);
        if (described.IsKnown)
        {
            return new TreasuryAct.ContractCall(to, value, described.Sentence.TrimEnd('.'), true);
        }

        return _isListed(to, data[..4])
            ? new TreasuryAct.ContractCall(
                to,
                value,
                $"Call the function {Hex.Encode(data.AsSpan(0, 4))} of {_book.Say(to)}, which the assembly listed {Print(data)}{Along(value)}",
                true
            )
            : Unknown(to, value, data);
    }

    private TreasuryAct.ContractCall Unknown(Address to, UInt256 value, byte[] data) =>
        new(
            to,
            value,
            $"Call the function {Hex.Encode(data.AsSpan(0, 4))} of {_book.Say(to)}; what it does can not be said {Print(data)}{Along(value)}",
            false
        );

    private TreasuryAct.Malformed Malformed(Address to, UInt256 value, byte[] data, string what) =>
        new(to, value, $"Send {_book.Say(to)} what can not be read: {what} {Print(data)}{Along(value)}");

    private static string Print(byte[] data) => $"(fingerprint of the call {Keccak.Hash(data)})";

    private static string Along(UInt256 value) => value.IsZero ? "" : $", and send {AddressBook.Ether(value)} along";

    private static IntentAlarm? AlarmOf(string function) =>
        function switch
        {
            "addOwnerWithThreshold" or "removeOwner" or "swapOwner" or "changeThreshold" => IntentAlarm.OwnerChange,
            "enableModule" or "disableModule" => IntentAlarm.ModuleChange,
            "setGuard" or "setModuleGuard" => IntentAlarm.GuardChange,
            "setFallbackHandler" => IntentAlarm.FallbackHandlerChange,
            _ => null,
        };
}
