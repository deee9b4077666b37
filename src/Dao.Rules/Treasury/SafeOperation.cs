namespace Dao.Rules.Treasury;

/// <summary>How a Safe runs a transaction; the numbers are those of Safe's <c>Enum.Operation</c>.</summary>
public enum SafeOperation : byte
{
    Call = 0,
    DelegateCall = 1,
}
