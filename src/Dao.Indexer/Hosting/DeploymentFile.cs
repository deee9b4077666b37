using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Sync;

namespace Dao.Indexer.Hosting;

/// <summary>Reads from <c>deployment.json</c> what the indexer follows.</summary>
internal static class DeploymentFile
{
    /// <exception cref="StartRefusedException">The file is missing, or not a deployment.</exception>
    public static async Task<FollowedContracts> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string json;
        try
        {
            json = await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                ExitCode.Configuration,
                $"The deployment {path} can not be read: {exception.Message} `dao deploy` writes it; name it with Deployment:File."
            );
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StartRefusedException(
                ExitCode.Configuration,
                $"{path} is not a deployment: {exception.Message} It is written by `dao deploy`; do not edit it."
            );
        }
    }

    private static FollowedContracts Read(JsonElement root)
    {
        var contracts = Member(root, "contracts");
        var safe = Member(root, "safe");
        Dictionary<Address, Hash32> codeHashes = [];
        Address Contract(string name)
        {
            var contract = Member(contracts, name);
            var address = Address.Parse(Text(contract, "address"));
            codeHashes[address] = Hash32.Parse(Text(contract, "codeHash"));
            return address;
        }

        return new FollowedContracts
        {
            ChainId = Member(root, "chainId").GetUInt64(),
            FirstBlock = new BlockNumber(Member(root, "genesisBlock").GetUInt64()),
            AccessManager = Contract("accessManager"),
            Bylaws = Contract("bylaws"),
            MemberRegistry = Contract("memberRegistry"),
            Assembly = Contract("assembly"),
            Constitution = Contract("constitution"),
            AssemblyTimelock = Contract("assemblyTimelock"),
            ConstitutionTimelock = Contract("constitutionTimelock"),
            DecisionLog = Contract("decisionLog"),
            Treasury = Contract("treasury"),
            MultiSends = [Address.Parse(Text(safe, "multiSend")), Address.Parse(Text(safe, "multiSendCallOnly"))],
            CodeHashes = codeHashes,
        };
    }

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) ? member : throw new KeyNotFoundException($"'{name}' is missing.");

    private static string Text(JsonElement parent, string name) =>
        Member(parent, name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
