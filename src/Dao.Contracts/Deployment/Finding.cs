using Dao.Contracts.Authority;

namespace Dao.Contracts.Deployment;

public enum FindingSeverity
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Worth knowing; the co-operative is not in danger.</summary>
    Warning,

    /// <summary>Somebody has a power that they must not have, or the code is not ours.</summary>
    Failure,
}

/// <summary>One thing that <see cref="DeploymentVerifier"/> looked at.</summary>
public sealed record Finding(FindingSeverity Severity, string Subject, string Message);

/// <summary>All findings, and who holds which power.</summary>
public sealed record VerificationReport(AuthorityMap Authority, IReadOnlyList<Finding> Findings)
{
    public bool Succeeded => Findings.All(finding => finding.Severity != FindingSeverity.Failure);
}
