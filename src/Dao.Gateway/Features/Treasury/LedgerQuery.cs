using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Store;
using Dao.Store.Treasury;
using Microsoft.AspNetCore.Mvc;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Which part of the ledger is asked for. What is empty asks for everything, as an empty field of a form does.</summary>
public sealed record LedgerQuery(
    [property: FromQuery(Name = "from"), Description("The first day, as 2026-01-31, UTC.")] string? From = null,
    [property: FromQuery(Name = "to"), Description("The last day, as 2026-12-31, UTC.")] string? To = null,
    [property:
        FromQuery(Name = "budgetLine"),
        Description("The budget line's name, or its 32 bytes as 0x and 64 hex digits.")
    ]
        string? BudgetLine = null,
    [property: FromQuery(Name = "token"), Description("ETH, the symbol of a listed token, or a token's address.")]
        string? Token = null
)
{
    private const int LongestLine = 32;

    /// <summary>False with a sentence for whoever wrote the query.</summary>
    public bool TryRead(IReadOnlyList<CoopToken> tokens, out LedgerFilter filter, [NotNullWhen(false)] out string? why)
    {
        filter = LedgerFilter.All;
        Address? token = null;
        why =
            !TryReadDay(From, out var from) ? "from is a day like 2026-01-31."
            : !TryReadDay(To, out var to) ? "to is a day like 2026-12-31."
            : from > to ? "from is not later than to."
            : !TryReadLine(BudgetLine, out var line)
                ? "budgetLine is a name of at most 32 printable ASCII characters, or 0x and 64 hex digits."
            : !string.IsNullOrEmpty(Token) && (token = Find(Token, tokens)) is null
                ? "token is ETH, the symbol of a listed token, or an address."
            : null;
        if (why is not null)
        {
            return false;
        }

        _ = TryReadDay(From, out from);
        _ = TryReadDay(To, out to);
        _ = TryReadLine(BudgetLine, out line);
        filter = new LedgerFilter(
            from is { } first ? Midnight(first) : null,
            to is { } last && last < DateOnly.MaxValue ? Midnight(last.AddDays(1)) : null,
            line,
            token
        );
        return true;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static bool TryReadDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (
            !DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var exact
            )
        )
        {
            return false;
        }

        day = exact;
        return true;
    }

    private static bool TryReadLine(string? text, out Hash32? line)
    {
        line = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length <= LongestLine && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            line = ShortText.Write(text);
            return true;
        }

        if (!Hash32.TryParse(text, out var key))
        {
            return false;
        }

        line = key;
        return true;
    }

    private static Address? Find(string text, IReadOnlyList<CoopToken> tokens) =>
        string.Equals(text, TreasuryBook.EtherSymbol, StringComparison.OrdinalIgnoreCase) ? Address.Zero
        : tokens.FirstOrDefault(t => string.Equals(t.Symbol, text, StringComparison.OrdinalIgnoreCase)) is { } token
            ? token.Address
        : Address.TryParse(text, out var address) ? address
        : null;
}
