using Dao.Contracts.Bindings;

namespace Dao.Contracts.Deployment;

/// <summary>A committed artifact, as deployed code is compared with it.</summary>
/// <param name="Contract">Its name in the source.</param>
/// <param name="Code">With zeros where the immutables go.</param>
internal sealed record ContractArtifact(
    string Contract,
    ReadOnlyMemory<byte> Code,
    IReadOnlyList<(int Start, int Length)> Immutables
)
{
    private static readonly IReadOnlyList<ContractArtifact> s_all =
    [
        new(nameof(AccessManager), AccessManager.DeployedBytecode, AccessManager.ImmutableReferences),
        new(nameof(Bylaws), Bylaws.DeployedBytecode, Bylaws.ImmutableReferences),
        new(nameof(MemberRegistry), MemberRegistry.DeployedBytecode, MemberRegistry.ImmutableReferences),
        new(nameof(CoopGovernor), CoopGovernor.DeployedBytecode, CoopGovernor.ImmutableReferences),
        new(nameof(CoopTimelock), CoopTimelock.DeployedBytecode, CoopTimelock.ImmutableReferences),
        new(nameof(DecisionLog), DecisionLog.DeployedBytecode, DecisionLog.ImmutableReferences),
        new(nameof(SafeProxy), SafeProxy.DeployedBytecode, SafeProxy.ImmutableReferences),
        new(nameof(TreasuryGuard), TreasuryGuard.DeployedBytecode, TreasuryGuard.ImmutableReferences),
        new(nameof(TreasuryModule), TreasuryModule.DeployedBytecode, TreasuryModule.ImmutableReferences),
        new(nameof(Payroll), Payroll.DeployedBytecode, Payroll.ImmutableReferences),
        new(nameof(Holds), Holds.DeployedBytecode, Holds.ImmutableReferences),
        new(nameof(Reserve), Reserve.DeployedBytecode, Reserve.ImmutableReferences),
        new(nameof(OrganisationNames), OrganisationNames.DeployedBytecode, OrganisationNames.ImmutableReferences),
        new(nameof(Petitions), Petitions.DeployedBytecode, Petitions.ImmutableReferences),
        new(nameof(Elections), Elections.DeployedBytecode, Elections.ImmutableReferences),
        new(nameof(TestEuro), TestEuro.DeployedBytecode, TestEuro.ImmutableReferences),
    ];

    /// <param name="role">A name of <see cref="DeployedContracts.All"/>.</param>
    public static ContractArtifact Of(string role) =>
        role switch
        {
            "assembly" or "constitution" => Named(nameof(CoopGovernor)),
            "assemblyTimelock" or "constitutionTimelock" => Named(nameof(CoopTimelock)),
            "treasury" => Named(nameof(SafeProxy)),
            "token" => Named(nameof(TestEuro)),
            _ => Named(role),
        };

    /// <summary>The artifact that this code was deployed from, whoever deployed it; null for a stranger's.</summary>
    public static ContractArtifact? FindFor(ReadOnlySpan<byte> code)
    {
        foreach (var artifact in s_all)
        {
            if (CodeCheck.Matches(code, artifact.Code.Span, artifact.Immutables))
            {
                return artifact;
            }
        }

        return null;
    }

    private static ContractArtifact Named(string name) =>
        s_all.FirstOrDefault(one => one.Contract.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, "Not one of our contracts.");
}
