using System.Globalization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>The demo's keys. They are public by design: anyone can compute them, and the deployer refuses them elsewhere.</summary>
internal static class MossgateKeys
{
    /// <summary>The password of the demo's keystores.</summary>
    public const string Password = "mossgate";

    /// <summary>anvil's accounts 0 and 1.</summary>
    private const string DeployerKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string RelayerKey = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    public static PrivateKey Deployer() => PrivateKey.FromBytes(Hex.Decode(DeployerKey));

    public static PrivateKey Relayer() => PrivateKey.FromBytes(Hex.Decode(RelayerKey));

    /// <summary>Member i's key: keccak256 of the text <c>mossgate member {i}</c>.</summary>
    public static PrivateKey Member(uint memberId) =>
        PrivateKey.FromBytes(
            Keccak.HashText(string.Create(CultureInfo.InvariantCulture, $"mossgate member {memberId}")).ToArray()
        );
}
