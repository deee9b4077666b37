using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Cli.Chain;

/// <summary>What the assembly calls organisations, read from the chain.</summary>
internal static class ChainNames
{
    internal static async Task<IReadOnlyDictionary<Address, string>> ReadAsync(
        Coop coop,
        CancellationToken cancellation
    )
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Manifest.Contracts.OrganisationNames.Address],
            [OrganisationNames.Events.OrganisationNamed.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation
        );
        var names = new Dictionary<Address, string>();
        foreach (var log in logs.Where(log => log.Topics.Count == 2))
        {
            var account = Address.FromBytes(log.Topics[1].ToArray().AsSpan(12));
            names.Remove(account);
            if (TextOf(log.Data) is { } text && OrganisationName.Read(text) is { } name)
            {
                names[account] = name;
            }
        }

        return names;
    }

    private static string? TextOf(byte[] data)
    {
        try
        {
            return AbiCodec.Decode([AbiType.Parse("string")], data)[0] as string;
        }
        catch (AbiDecodingException)
        {
            return null; // Not UTF-8: the account has a name that nobody can read.
        }
    }
}
