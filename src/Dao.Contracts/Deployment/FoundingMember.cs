using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>A person or an organisation; the numbers are the registry's.</summary>
public enum MemberKind : byte
{
    Human = 0,
    Organisation = 1,
}

/// <summary>What a member is to the co-operative; the numbers are the registry's.</summary>
public enum MemberClass : byte
{
    Worker = 0,
    User = 1,
    Supporter = 2,
    Partner = 3,
}

/// <summary>A member from the first day.</summary>
public sealed record FoundingMember(Address Account, MemberKind Kind, MemberClass Class);
