using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;

namespace Dao.Testing;

/// <summary>Keys that anyone can compute: those of the demo's members, and anvil's.</summary>
public static class DemoKeys
{
    /// <summary>The key of member <paramref name="number"/>, from 1.</summary>
    public static PrivateKey Member(int number) => PublicKeys.DemoMember((uint)number);

    /// <summary>A key whose account anvil funds: 0 deploys, 1 relays.</summary>
    public static PrivateKey Funded(int index) => PublicKeys.Anvil(index);
}
