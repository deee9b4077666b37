using System.Globalization;
using System.Text;

namespace Dao.Gateway.Features.Treasury;

/// <summary>The ledger for a spreadsheet: RFC 4180, UTF-8 with a byte order mark.</summary>
/// <remarks>
/// A spreadsheet runs a cell that begins with <c>= + - @</c> or a control character as a formula, and treasurers write some of
/// these texts: such a cell gets an apostrophe in front. Numbers are written by this class and stay as they are.
/// </remarks>
public static class LedgerCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const string Header =
        "time,direction,amount,token,balance,counterparty,kind,why,budget line,reason,reason digest,nonce,announcement,grant,budget,"
        + "period,member,proposal,block,transaction,log";

    public static byte[] Write(IEnumerable<LedgerLine> lines)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var line in lines)
        {
            text.AppendJoin(',', Cells(line)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A cell that no spreadsheet takes for a formula, quoted where it has to be.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' || char.IsControl(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static IEnumerable<string> Cells(LedgerLine line) =>
        [
            line.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            line.Direction,
            Number(line.Formatted),
            Text(line.Symbol ?? line.Token.ToString()),
            Number(line.FormattedBalance),
            line.Counterparty.ToString(),
            line.Kind,
            Text(line.Why),
            Text(line.BudgetLine),
            Text(line.Reason),
            line.ReasonDigest?.ToString() ?? "",
            Number(line.Nonce),
            Number(line.Announcement),
            Number(line.GrantId),
            Number(line.BudgetId),
            Number(line.Period),
            Number(line.MemberId),
            Number(line.ProposalNumber),
            line.Block.ToString(CultureInfo.InvariantCulture),
            line.TransactionHash.ToString(),
            Number(line.LogIndex),
        ];

    /// <summary>Without the commas between thousands.</summary>
    private static string Number(string formatted) => formatted.Replace(",", "", StringComparison.Ordinal);

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
