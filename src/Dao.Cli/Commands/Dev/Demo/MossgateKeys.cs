using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>The demo's keys. They are public by design: anyone can compute them, and the deployer refuses them elsewhere.</summary>
internal static class MossgateKeys
{
    /// <summary>The password of the demo's keystores.</summary>
    public const string Password = "mossgate";

    public static PrivateKey Deployer() => PublicKeys.Anvil(0);

    public static PrivateKey Relayer() => PublicKeys.Anvil(1);

    public static PrivateKey Member(uint memberId) => PublicKeys.DemoMember(memberId);
}
