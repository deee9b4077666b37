namespace Dao.Rules.Actions;

/// <summary>Which contract stands at a known address: decides how its calls are worded.</summary>
public enum ContractKind
{
    AccessManager,
    Bylaws,
    DecisionLog,
    Elections,
    Governor,
    Holds,
    MemberRegistry,
    MultiSend,
    OrganisationNames,
    Payroll,
    Petitions,
    Reserve,
    Safe,
    Timelock,
    Token,
    TreasuryGuard,
    TreasuryModule,
    Other,
}
