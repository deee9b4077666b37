namespace Dao.Contracts.Deployment;

/// <summary>The contracts of one co-operative.</summary>
public sealed record DeployedContracts
{
    public required DeployedContract AccessManager { get; init; }
    public required DeployedContract Bylaws { get; init; }
    public required DeployedContract MemberRegistry { get; init; }
    public required DeployedContract Assembly { get; init; }
    public required DeployedContract Constitution { get; init; }
    public required DeployedContract AssemblyTimelock { get; init; }
    public required DeployedContract ConstitutionTimelock { get; init; }
    public required DeployedContract DecisionLog { get; init; }

    /// <summary>The treasury's Safe.</summary>
    public required DeployedContract Treasury { get; init; }

    /// <summary>Checks what the treasurers sign.</summary>
    public required DeployedContract TreasuryGuard { get; init; }

    /// <summary>Pays what was decided, and budgets.</summary>
    public required DeployedContract TreasuryModule { get; init; }

    public required DeployedContract Payroll { get; init; }
    public required DeployedContract Holds { get; init; }
    public required DeployedContract Reserve { get; init; }

    /// <summary>What the assembly calls the organisations that the co-operative deals with.</summary>
    public required DeployedContract OrganisationNames { get; init; }

    /// <summary>Where members call an assembly, or demand an answer.</summary>
    public required DeployedContract Petitions { get; init; }

    /// <summary>Where members elect treasurers and offices.</summary>
    public required DeployedContract Elections { get; init; }

    /// <summary>The test euro, if it was deployed with the co-operative.</summary>
    public DeployedContract? Token { get; init; }

    /// <summary>Each with its name in <c>deployment.json</c>.</summary>
    public IEnumerable<(string Name, DeployedContract Contract)> All
    {
        get
        {
            yield return ("accessManager", AccessManager);
            yield return ("bylaws", Bylaws);
            yield return ("memberRegistry", MemberRegistry);
            yield return ("assembly", Assembly);
            yield return ("constitution", Constitution);
            yield return ("assemblyTimelock", AssemblyTimelock);
            yield return ("constitutionTimelock", ConstitutionTimelock);
            yield return ("decisionLog", DecisionLog);
            yield return ("treasury", Treasury);
            yield return ("treasuryGuard", TreasuryGuard);
            yield return ("treasuryModule", TreasuryModule);
            yield return ("payroll", Payroll);
            yield return ("holds", Holds);
            yield return ("reserve", Reserve);
            yield return ("organisationNames", OrganisationNames);
            yield return ("petitions", Petitions);
            yield return ("elections", Elections);
            if (Token is { } token)
            {
                yield return ("token", token);
            }
        }
    }
}
