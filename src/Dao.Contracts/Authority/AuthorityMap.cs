using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Authority;

/// <summary>Who may do what in a co-operative, as the chain says.</summary>
/// <remarks>Computed by <see cref="AuthorityReader"/> from role events and the Safe's storage, never from a file.</remarks>
public sealed record AuthorityMap
{
    /// <summary>Roles of the AccessManager, by number.</summary>
    public required IReadOnlyList<RoleAuthority> Roles { get; init; }

    /// <summary>Sentences about what keeps a holder from using a role: delays, guardians, closed contracts. None is ours.</summary>
    public required IReadOnlyList<string> Restraints { get; init; }

    public required IReadOnlyList<TimelockAuthority> Timelocks { get; init; }

    public required TreasuryAuthority Treasury { get; init; }
}

/// <summary>One role of the AccessManager: who holds it, and which functions it opens.</summary>
/// <param name="AdminRole">The role that grants and revokes this one.</param>
public sealed record RoleAuthority(
    ulong Id,
    string Name,
    ulong AdminRole,
    IReadOnlyList<Holder> Holders,
    IReadOnlyList<GuardedFunction> Functions
);

/// <summary>A function that needs a role: <c>bylaws.amend((bytes32,uint256,bytes32)[])</c>.</summary>
/// <param name="Contract">Its name in the deployment, or its address.</param>
/// <param name="Signature">Or the selector, when no known function has it.</param>
public sealed record GuardedFunction(string Contract, string Signature)
{
    public override string ToString() => $"{Contract}.{Signature}";
}

/// <summary>Who may propose to, cancel in, execute from and administer a timelock.</summary>
public sealed record TimelockAuthority(string Name, Address Address, IReadOnlyList<TimelockRole> Roles);

public sealed record TimelockRole(string Name, IReadOnlyList<Holder> Holders);

/// <summary>Who moves the treasury's money.</summary>
/// <param name="Guard">Checks what the owners send; zero when there is none.</param>
/// <param name="ModuleGuard">Checks what modules send; zero when there is none.</param>
public sealed record TreasuryAuthority(
    Address Safe,
    Address Singleton,
    ulong Threshold,
    IReadOnlyList<Holder> Owners,
    IReadOnlyList<Holder> Modules,
    Address Guard,
    Address ModuleGuard,
    Address FallbackHandler
);
