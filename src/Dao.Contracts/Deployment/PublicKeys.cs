using System.Globalization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Keys that everybody knows: the demo's members and anvil's accounts.</summary>
public static class PublicKeys
{
    private const int DemoMembers = 37;
    private static readonly HashSet<ulong> s_localChains = [31337, 1337];
    private static readonly string[] s_anvil =
    [
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
        "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    ];
    private static readonly Lazy<HashSet<Address>> s_accounts = new(Accounts);

    public static bool IsLocal(ulong chainId) => s_localChains.Contains(chainId);

    public static bool Contains(Address account) => s_accounts.Value.Contains(account);

    /// <summary>The key of the demo's member i: keccak256 of the text <c>mossgate member {i}</c>.</summary>
    public static PrivateKey DemoMember(uint memberId) =>
        PrivateKey.FromBytes(
            Keccak.HashText(string.Create(CultureInfo.InvariantCulture, $"mossgate member {memberId}")).ToArray()
        );

    /// <summary>The key of an account that anvil funds: 0 is the demo's deployer, 1 its relayer.</summary>
    public static PrivateKey Anvil(int index) => PrivateKey.FromBytes(Hex.Decode(s_anvil[index]));

    /// <exception cref="DeployerException">Somebody would be given power by a key that is no secret.</exception>
    internal static void RefuseOutsideLocalChains(CoopConfig config, Address deployer, ulong chainId)
    {
        if (IsLocal(chainId))
        {
            return;
        }

        var everyone = config.Members.Select(member => member.Account).Concat(config.Treasurers);
        foreach (var account in everyone.Append(config.Registrar).Append(deployer))
        {
            if (Contains(account))
            {
                throw new DeployerException(
                    $"The key of {account} is public: anyone can compute it. It may be used on the local chains 31337 and 1337 "
                        + $"only, this is chain {chainId}. Replace it in coop.yaml or --key."
                );
            }
        }
    }

    private static HashSet<Address> Accounts()
    {
        // anvil's and Hardhat's accounts: "test test test test test test test test test test test junk".
        var accounts = new HashSet<Address>(
            new[]
            {
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
                "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
                "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
                "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
                "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
                "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
                "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
                "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720",
            }.Select(Address.Parse)
        );
        for (var i = 1; i <= DemoMembers; i++)
        {
            using var key = DemoMember((uint)i);
            accounts.Add(key.Address);
        }

        return accounts;
    }
}
