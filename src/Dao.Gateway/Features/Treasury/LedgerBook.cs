using System.Globalization;
using System.Numerics;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Amounts;
using Dao.Store;
using Dao.Store.Treasury;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Every movement of the treasury, why it was made, and what was there afterwards.</summary>
public sealed class LedgerBook(IndexReader index, GatewayDatabase database, CoopContracts contracts)
{
    public const string List = "treasury/ledger";

    public IReadOnlyList<CoopToken> Tokens => contracts.Tokens;

    /// <summary>Movements, the newest first.</summary>
    public async Task<Page<LedgerLine>> PageAsync(
        LedgerFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Ledger.ListAsync(filter, page.Position, page.Limit, cancellationToken);
        var numbers = await NumbersAsync(slice.Items, block, cancellationToken);
        var reasons = await ReasonsAsync(slice.Items, cancellationToken);
        return block.Page(slice, List, entry => Read(entry, numbers, reasons));
    }

    /// <summary>All of them at once, the newest first.</summary>
    public async Task<IReadOnlyList<LedgerLine>> AllAsync(LedgerFilter filter, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Ledger.ListAsync(filter, null, null, cancellationToken);
        var numbers = await NumbersAsync(slice.Items, block, cancellationToken);
        var reasons = await ReasonsAsync(slice.Items, cancellationToken);
        return [.. slice.Items.Select(entry => Read(entry, numbers, reasons))];
    }

    /// <summary>The names of the budget lines that were ever named.</summary>
    public async Task<IReadOnlyList<string>> BudgetLinesAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return [.. (await block.Ledger.BudgetLinesAsync(cancellationToken)).Select(ShortText.Read)];
    }

    private static async Task<Dictionary<UInt256, long>> NumbersAsync(
        IReadOnlyList<LedgerEntry> entries,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var numbers = new Dictionary<UInt256, long>();
        foreach (var id in entries.Select(entry => entry.DecidingProposalId).OfType<UInt256>().Distinct())
        {
            if (await block.Proposals.FindAsync(id, cancellationToken) is { } proposal)
            {
                numbers[id] = proposal.Number;
            }
        }

        return numbers;
    }

    private Task<IReadOnlyDictionary<Hash32, string>> ReasonsAsync(
        IReadOnlyList<LedgerEntry> entries,
        CancellationToken cancellationToken
    ) =>
        database.Relay.FindReasonsAsync(
            [.. entries.Select(entry => entry.ReasonDigest).OfType<Hash32>().Distinct()],
            cancellationToken
        );

    private LedgerLine Read(
        LedgerEntry entry,
        Dictionary<UInt256, long> numbers,
        IReadOnlyDictionary<Hash32, string> reasons
    )
    {
        var token = contracts.Tokens.FirstOrDefault(t => t.Address == entry.Token);
        var (symbol, decimals) = entry.Token is null
            ? (TreasuryBook.EtherSymbol, TreasuryBook.EtherDecimals)
            : (token?.Symbol, token?.Decimals);
        var proposal =
            entry.DecidingProposalId is { } id && numbers.TryGetValue(id, out var number) ? number : (long?)null;
        var (kind, why) = Why(entry, proposal);
        return new LedgerLine(
            entry.Timestamp,
            entry.Incoming ? "in" : "out",
            entry.Token,
            symbol,
            decimals,
            entry.Amount,
            Format(new BigInteger(entry.Amount.ToBigEndian(), isUnsigned: true, isBigEndian: true), decimals),
            entry.Balance.ToString(CultureInfo.InvariantCulture),
            Format(entry.Balance, decimals),
            entry.Counterparty,
            kind,
            why,
            entry.BudgetLine is { } line ? ShortText.Read(line) : null,
            entry.ReasonDigest is { } digest ? reasons.GetValueOrDefault(digest) : null,
            entry.ReasonDigest,
            entry.Nonce,
            entry.SafeTransactionHash,
            entry.AnnouncementNumber,
            entry.GrantId == 0 ? null : entry.GrantId,
            entry.BudgetId,
            entry.Period,
            entry.MemberId,
            entry.DecidingProposalId,
            proposal,
            entry.BlockNumber.Value,
            entry.TransactionHash,
            entry.LogIndex
        );
    }

    private static (string Kind, string Why) Why(LedgerEntry entry, long? proposal)
    {
        var decided = proposal is { } number ? Say($"proposal {number}") : "a decision of the members";
        return entry switch
        {
            { MemberId: { } member } => (
                "salary",
                Say($"Salary of member {member}, from budget {entry.BudgetId}, period {entry.Period}.")
            ),
            { BudgetId: { } budget } => ("budget", Say($"Paid from budget {budget}, period {entry.Period}.")),
            { DecisionBlock: not null } => ("decision", $"Paid by {decided}."),
            { AnnouncementNumber: { } announcement, GrantId: > 0 } => (
                "grant",
                Say($"Signed by treasurers from grant {entry.GrantId}, announcement {announcement}.")
            ),
            { AnnouncementNumber: { } announcement } => (
                "announced",
                Say($"Signed by treasurers, announcement {announcement}.")
            ),
            { Module: not null } => ("vote", $"Moved by {decided}."),
            { Nonce: not null } => ("signed", "Signed by treasurers."),
            { Incoming: true } => (
                "received",
                entry.Counterparty == Address.Zero ? "Newly issued to the treasury." : "Received."
            ),
            _ => ("other", "Moved by the token, not by the treasury."),
        };
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Units where the decimals are not known; so is a balance that no honest token can have.</summary>
    private static string Format(BigInteger units, int? decimals)
    {
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture);
        var text =
            decimals is { } places and <= TokenAmount.MaxDecimals && UInt256.TryParse(digits, out var amount)
                ? TokenAmount.Format(amount, places)
                : digits;
        return units.Sign < 0 ? "-" + text : text;
    }
}
