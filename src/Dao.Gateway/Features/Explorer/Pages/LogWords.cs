using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Parts;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Events in words. A log of an address that the co-op does not know stays unread: anyone may log anything.</summary>
internal sealed class LogWords(AddressBook book, AddressNames names)
{
    public async Task<LogView> DescribeAsync(Log log, CancellationToken cancellationToken)
    {
        var name = await names.FindAsync(log.Address, cancellationToken);
        var abi = book.FindContract(log.Address)?.Abi ?? (book.FindToken(log.Address) is null ? null : TestEuro.Abi);
        if (abi?.FindEvent(log.Topics) is not { } type || Decode(type, log) is not { } values)
        {
            var stranger = abi is null
                ? "A contract that the co-op does not know recorded something."
                : "An event that can not be read.";
            return View(log, stranger, name, null, []);
        }

        var named = type.Inputs.Zip(values, (input, value) => (input.Name, Value: value)).ToList();
        var sentence = await SentenceAsync(log.Address, type.Name, values, cancellationToken);
        return View(
            log,
            sentence ?? ValueWords.Spaced(type.Name) + ".",
            name,
            type.Signature,
            [.. named.Select(pair => (pair.Name, ValueWords.Write(pair.Value)))]
        );
    }

    private static LogView View(
        Log log,
        string sentence,
        string? name,
        string? signature,
        IReadOnlyList<(string Name, string Value)> values
    ) => new(log.LogIndex, sentence, log.Address, name, signature, values, log.Topics, Hex.Encode(log.Data));

    private static object[]? Decode(AbiEvent type, Log log)
    {
        try
        {
            return type.Decode(log.Topics, log.Data);
        }
        catch (AbiDecodingException)
        {
            return null; // The topic fits, the rest does not: the raw data is shown instead.
        }
    }

    private async Task<string?> SentenceAsync(
        Address source,
        string name,
        object[] values,
        CancellationToken cancellationToken
    )
    {
        switch (name, values)
        {
            case ("VoteCast", [Address voter, UInt256, UInt256 support, ..]):
                return $"{Sentence(await SayAsync(voter, cancellationToken))} voted {Choice(support)}.";
            case ("BallotRefused", [UInt256, UInt256 member, UInt256 why]):
                return $"A ballot of member {member} was not counted: {Refusal(why)}.";
            case ("ProposalCreated", [UInt256, Address proposer, ..]):
                return $"{Sentence(await SayAsync(proposer, cancellationToken))} made a proposal.";
            case ("OrganisationNamed", [Address account, string called]):
                return called.Length == 0
                    ? $"{account} has no name any more."
                    : $"{account} is called “{PlainText.Visible(called)}” from now on.";
            case ("ProposalQueued", [UInt256, UInt256 eta]):
                return $"A passed proposal began its waiting time, which ends on {Time(eta)}.";
            case ("ProposalExecuted", _):
                return "A passed proposal was carried out.";
            case ("CallScheduled", [Hash32, UInt256 place, ..]):
                return $"Call {place + UInt256.One} of a passed proposal was put in line.";
            case ("CallExecuted", [Hash32, UInt256 place, ..]):
                return $"Call {place + UInt256.One} of a passed proposal was made.";
            case ("ProposalCanceled", _):
                return "A proposal was withdrawn.";
            case ("ProposalExtended", [UInt256, UInt256 deadline]):
                return $"The quorum was reached late; voting stays open until {Time(deadline)}.";
            case ("ProposalTermsFixed", _):
                return "The rules for this proposal were fixed.";
            case ("MemberAdmitted", [UInt256 member, Address account, ..]):
                return $"Member {member} was admitted, with the account {account}.";
            case ("MemberLeft", [UInt256 member, ..]):
                return $"Member {member} left.";
            case ("MemberExpelled", [UInt256 member, ..]):
                return $"Member {member} was expelled.";
            case ("MemberRekeyed", [UInt256 member, Address, Address account, ..]):
                return $"Member {member} changed to the account {account}.";
            case ("ClauseAmended", [Hash32 key, UInt256 before, UInt256 after, ..]):
                var clause = ClauseWords.Name(key);
                return $"The bylaws changed: {clause} from {ClauseWords.Value(clause, before)} to {ClauseWords.Value(clause, after)}.";
            case ("ClauseDefined", [Hash32 key, UInt256 value, ..]):
                return $"The bylaws gained a clause: {ClauseWords.Name(key)}, {ClauseWords.Value(ClauseWords.Name(key), value)}.";
            case ("DecisionRecorded", [UInt256 place, ..]):
                return $"Decision {place} was recorded in the decision log.";
            case ("SafeMultiSigTransaction", _):
                return "The treasury was given a payment or call with its treasurers’ signatures.";
            case ("ExecutionSuccess", _):
                return "The treasury carried out a payment or call that its treasurers signed.";
            case ("ExecutionFailure", _):
                return "The treasury tried a call that its treasurers signed; it failed.";
            case ("ExecutionFromModuleSuccess", _):
                return "The treasury carried out a decision of the members.";
            case ("SafeReceived", [Address sender, UInt256 amount]):
                return $"The treasury received {AddressBook.Ether(amount)} from {await SayAsync(sender, cancellationToken)}.";
            case ("Transfer", [Address from, Address to, UInt256 amount]) when book.FindToken(source) is not null:
                return await TransferAsync(source, from, to, amount, cancellationToken);
            default:
                return null;
        }
    }

    private async Task<string> TransferAsync(
        Address token,
        Address from,
        Address to,
        UInt256 amount,
        CancellationToken cancellationToken
    )
    {
        var sum = book.Amount(token, amount);
        return from == Address.Zero
            ? $"{sum} were newly issued to {await SayAsync(to, cancellationToken)}."
            : $"{sum} moved from {await SayAsync(from, cancellationToken)} to {await SayAsync(to, cancellationToken)}.";
    }

    private async Task<string> SayAsync(Address address, CancellationToken cancellationToken) =>
        await names.FindAsync(address, cancellationToken) ?? address.ToString();

    private static string Sentence(string start) => char.ToUpperInvariant(start[0]) + start[1..];

    private static string Choice(UInt256 support) =>
        support.ToString() switch
        {
            "0" => "against",
            "1" => "for",
            "2" => "to abstain",
            var other => $"in a way that is not known ({other})",
        };

    private static string Refusal(UInt256 why) =>
        why.ToString() switch
        {
            "1" => "no vote on this proposal",
            "2" => "already voted",
            "3" => "the signature does not fit",
            "4" => "the choice is not one of the three",
            var other => string.Create(CultureInfo.InvariantCulture, $"reason {other}"),
        };

    private static string Time(UInt256 seconds) =>
        seconds <= UInt256.From(253_402_300_799)
            ? Moments.Full(DateTimeOffset.FromUnixTimeSeconds((long)seconds))
            : $"second {seconds}";
}
