using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Parts;
using Dao.Rules.Actions;
using Dao.Rules.Actions.Events;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Events in words. A log of an address that the co-op does not know stays unread: anyone may log anything.</summary>
/// <param name="receipts">Where the receipt of a ballot is, by the log's place in its block.</param>
internal sealed class LogWords(AddressBook book, AddressNames names, IReadOnlyDictionary<long, string> receipts)
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
        var sentence = EventSentences.Of(log.Address, type, values, book, await NamesAsync(values, cancellationToken));
        return View(
            log,
            PlainText.Visible(sentence ?? ValueWords.Spaced(type.Name) + "."),
            name,
            type.Signature,
            [.. named.Select(pair => (pair.Name, ValueWords.Write(pair.Value)))]
        );
    }

    private LogView View(
        Log log,
        string sentence,
        string? name,
        string? signature,
        IReadOnlyList<(string Name, string Value)> values
    ) =>
        new(
            log.LogIndex,
            sentence,
            log.Address,
            name,
            signature,
            values,
            log.Topics,
            Hex.Encode(log.Data),
            receipts.GetValueOrDefault(log.LogIndex)
        );

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

    private async Task<Dictionary<Address, string>> NamesAsync(object[] values, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Address, string>();
        foreach (var address in values.SelectMany(value => value as object[] ?? [value]).OfType<Address>().Distinct())
        {
            if (await names.FindAsync(address, cancellationToken) is { } name)
            {
                found[address] = name;
            }
        }

        return found;
    }
}
