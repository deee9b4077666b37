using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Authority;

/// <summary>Who or what holds a power.</summary>
/// <param name="Account">Where.</param>
/// <param name="Name">The contract's name in the deployment; nothing for strangers.</param>
/// <param name="IsKey">True when a private key acts as this account: no code, or code that its key delegated (EIP-7702).</param>
public sealed record Holder(Address Account, string? Name, bool IsKey)
{
    public override string ToString() =>
        Name is null ? $"{Account} ({(IsKey ? "key" : "unknown contract")})" : $"{Name} {Account}";
}
