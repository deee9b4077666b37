using System.CommandLine;
using System.Globalization;
using Dao.Cli.Gateway;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury ledger</c>: every movement, why, and what was there afterwards; or as a file for a spreadsheet.</summary>
internal static class TreasuryLedger
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The first day, such as 2026-01-31 (UTC)",
        HelpName = "DAY",
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "The last day, such as 2026-12-31 (UTC)",
        HelpName = "DAY",
    };

    private static readonly Option<string> Line = new("--line")
    {
        Description = "Only what this budget line paid",
        HelpName = "LINE",
    };

    private static readonly Option<string> Csv = new("--csv")
    {
        Description = "Write all of it into this file, for a spreadsheet; an existing one is not overwritten",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new Command("ledger", "List every movement of the treasury: why, and what was there afterwards")
        {
            From,
            To,
            Line,
            Csv,
            Paging.Limit,
            Paging.After,
        }.Runs(ListAsync);

    private static async Task<Answer> ListAsync(Session session, CancellationToken cancellation)
    {
        var query = new LedgerQuestion(
            Day(session.Get(From), "--from"),
            Day(session.Get(To), "--to"),
            session.Get(Line)
        );
        PaymentMeaning.RequireLine(query.Line);
        if (session.Get(Csv) is { } path)
        {
            return await WriteAsync(session, query, path, cancellation);
        }

        var limit = Paging.RequireLimit(session);
        var page = await session.Gateway.LedgerAsync(query, limit, session.Get(Paging.After), cancellation);
        return new LedgerAnswer(page.Items, page.Next, page.AsOf);
    }

    private static async Task<Answer> WriteAsync(
        Session session,
        LedgerQuestion query,
        string path,
        CancellationToken cancellation
    )
    {
        if (Path.Exists(path))
        {
            throw CliFailure.BadInput($"{path} exists already and is not overwritten. Choose another --csv.");
        }

        var bytes = await session.Gateway.LedgerCsvAsync(query, cancellation);
        await File.WriteAllBytesAsync(path, bytes, cancellation);
        return new LedgerFileAnswer(Path.GetFullPath(path), bytes.Length);
    }

    private static string? Day(string? text, string option) =>
        text is null
        || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : throw CliFailure.BadInput($"{option} is a day such as 2026-01-31, but is '{text}'.");
}

/// <summary><c>treasury ledger --csv</c>: <c>{csv, bytes}</c>.</summary>
internal sealed record LedgerFileAnswer(string Csv, int Bytes) : Answer
{
    internal override void Render(Page page) => page.Good($"The ledger is in {Csv}.");
}

/// <summary>
/// <c>treasury ledger</c>: <c>{items: [{timestamp, direction, token, symbol, amount, formatted, balance, formattedBalance,
/// counterparty, kind, why, budgetLine, safeTxHash, grantId, budgetId, proposalNumber, block, transactionHash}], next,
/// asOf}</c>, the newest first.
/// </summary>
internal sealed record LedgerAnswer(IReadOnlyList<LedgerItem> Items, string? Next, AsOf AsOf) : Answer
{
    internal override void Render(Page page)
    {
        if (Items.Count == 0)
        {
            page.Sentence("No money moved.");
        }

        foreach (var item in Items)
        {
            var money = item.Symbol ?? item.Token ?? "ETH";
            page.Sentence(
                $"{Moments.Say(item.Timestamp)}: {(item.Direction == "in" ? "+" : "-")}{item.Formatted} {money}, "
                    + $"then {item.FormattedBalance} {money}. {item.Why}"
            );
            page.Facts(
                (item.Direction == "in" ? "From" : "To", item.Counterparty),
                ("Budget line", item.BudgetLine),
                ("Transaction", item.TransactionHash)
            );
        }

        new PageOf<LedgerItem>(Items, Next, AsOf, "gateway").RenderEnd(page);
    }
}
