using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Treasury;

/// <summary>Why something is paid, and what pays for it: the options by which a person says it.</summary>
internal static class PaymentMeaning
{
    internal static readonly Option<string> Line = new("--line")
    {
        Description = "Budget line that pays for it, such as infrastructure; with --grant, the grant's",
        HelpName = "LINE",
    };

    internal static readonly Option<uint> Grant = new("--grant")
    {
        Description = "Number of the leave to pay that a vote gave; without it, the limits of the bylaws apply",
        HelpName = "N",
    };

    internal static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why it is paid; announced on the chain by its fingerprint",
        HelpName = "TEXT",
    };

    /// <summary>A payment from a gateway, or an exported one, gets its meaning here; a file that has one keeps it.</summary>
    internal static async Task<OpenPayment> ApplyAsync(
        Session session,
        OpenPayment payment,
        CancellationToken cancellation
    )
    {
        var (line, number, reason) = (session.Get(Line), session.Get(Grant), session.Get(Reason));
        if (line is null && number == 0 && reason is null)
        {
            return payment;
        }

        if (payment.File.IsRejection || (payment.File.HasMeaning && payment.Path is not null))
        {
            throw CliFailure.BadInput(
                "--line, --grant and --reason are for a payment that nobody gave them yet; this one has them, or needs none."
            );
        }

        var known = line is null && number == 0 && payment.Announced is { IsOpen: true } open ? open : null;
        var file = payment.File with
        {
            GrantId = known?.GrantId ?? number,
            BudgetLine = known is not null
                ? ClauseWords.Name(known.BudgetLine)
                : await LineAsync(payment.Coop, line, number, cancellation),
            Reason = reason is null && payment.File.HasMeaning ? payment.File.Reason : ReasonText(session),
        };
        return payment.With(file);
    }

    /// <summary>Says what a payment without a meaning needs before a treasurer can announce it.</summary>
    internal static CliFailure Missing() =>
        CliFailure.BadInput(
            "Nobody announced this payment yet. Say why it is paid with --reason, and from what with --line or --grant."
        );

    internal static string ReasonText(Session session)
    {
        try
        {
            var reason = CanonicalText.Of((session.Get(Reason) ?? "").Trim());
            return reason.Length > 0 ? reason : throw CliFailure.BadInput("--reason must say why this is paid.");
        }
        catch (ArgumentException wrong)
        {
            throw CliFailure.BadInput("--reason: " + wrong.Message, wrong);
        }
    }

    internal static void RequireLine(string? line)
    {
        if (line is not null && ClauseWords.Key(line) is null)
        {
            throw CliFailure.BadInput($"--line is 1 to 32 visible ASCII characters, but is '{line}'.");
        }
    }

    private static async Task<string> LineAsync(Coop coop, string? line, uint number, CancellationToken cancellation)
    {
        RequireLine(line);
        if (number == 0)
        {
            return line ?? throw CliFailure.BadInput("Give --line with the budget line, or --grant with a decision.");
        }

        var grant = await coop.ReadAsync(coop.Guard, new TreasuryGuard.Functions.GrantOf(number), cancellation);
        var problem =
            grant.Payee == Address.Zero ? "no vote gave it, or it was ended"
            : line is not null && grant.BudgetLine != ClauseWords.Key(line)
                ? $"its budget line is “{ClauseWords.Name(grant.BudgetLine)}”"
            : null;
        return problem is null
            ? ClauseWords.Name(grant.BudgetLine)
            : throw CliFailure.Refused("grant-differs", $"The leave to pay number {number} does not fit: {problem}.");
    }
}
