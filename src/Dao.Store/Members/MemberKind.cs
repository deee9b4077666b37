namespace Dao.Store.Members;

/// <summary>Fixed per member id at admission.</summary>
public enum MemberKind
{
    Human = 0,
    Organisation = 1,
}
