using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;

namespace Dao.Cli.Commands.Deployment;

/// <summary>
/// <c>verify deployment</c>: <c>{verified, name, chainId, findings: [{severity, subject, message}], authority}</c>;
/// severity is passed, warning or failure; exit code 8 unless verified.
/// </summary>
internal sealed record VerificationAnswer(
    bool Verified,
    string Name,
    ulong ChainId,
    IReadOnlyList<FindingCard> Findings,
    AuthorityAnswer Authority
) : Answer
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override ExitCode ExitCode => Verified ? ExitCode.Done : ExitCode.Verification;

    internal override void Render(Page page)
    {
        var failures = Findings.Count(finding => finding.Severity == FindingCard.Failure);
        if (Verified)
        {
            page.Good($"{Name} on chain {ChainId} is what it claims to be.");
        }
        else
        {
            page.Bad(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name} on chain {ChainId} is NOT what it claims to be: {failures} check(s) failed."
                )
            );
        }

        page.Gap();
        foreach (var finding in Findings)
        {
            finding.Render(page);
        }

        page.Heading("Who holds which power");
        Authority.RenderPowers(page);
    }
}

internal sealed record FindingCard(string Severity, string Subject, string Message)
{
    internal const string Failure = "failure";

    internal static FindingCard Of(Finding finding) =>
        new(
            finding.Severity switch
            {
                FindingSeverity.Passed => "passed",
                FindingSeverity.Warning => "warning",
                _ => Failure,
            },
            finding.Subject,
            finding.Message
        );

    internal void Render(Page page)
    {
        var line = $"{Subject}: {Message}";
        switch (Severity)
        {
            case "passed":
                page.Good("  ok       " + line);
                break;
            case "warning":
                page.Warning(line);
                break;
            default:
                page.Bad("  FAILED   " + line);
                break;
        }
    }
}
