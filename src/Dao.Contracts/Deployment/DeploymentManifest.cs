using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Where a co-operative lives on a chain: <c>deployment.json</c>.</summary>
/// <remarks>A map, not an authority: who holds which power is read from the chain (<see cref="DeploymentVerifier"/>).</remarks>
public sealed record DeploymentManifest
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    public required string Name { get; init; }
    public required ulong ChainId { get; init; }
    public required Address Deployer { get; init; }

    /// <summary>The first block that an indexer needs to read.</summary>
    public required ulong GenesisBlock { get; init; }

    public required DeployedContracts Contracts { get; init; }
    public required SafeContracts Safe { get; init; }
    public required IReadOnlyList<TokenEntry> Tokens { get; init; }

    /// <exception cref="DeploymentManifestException">The text is not a deployment manifest.</exception>
    public static DeploymentManifest Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("expected a JSON object");
            var contracts = Object(root, "contracts");
            var safe = Object(root, "safe");
            return new DeploymentManifest
            {
                Name = Text(root, "name"),
                ChainId = Number(root, "chainId"),
                Deployer = Address.Parse(Text(root, "deployer")),
                GenesisBlock = Number(root, "genesisBlock"),
                Contracts = new DeployedContracts
                {
                    AccessManager = Contract(contracts, "accessManager"),
                    Bylaws = Contract(contracts, "bylaws"),
                    MemberRegistry = Contract(contracts, "memberRegistry"),
                    Assembly = Contract(contracts, "assembly"),
                    Constitution = Contract(contracts, "constitution"),
                    AssemblyTimelock = Contract(contracts, "assemblyTimelock"),
                    ConstitutionTimelock = Contract(contracts, "constitutionTimelock"),
                    DecisionLog = Contract(contracts, "decisionLog"),
                    Treasury = Contract(contracts, "treasury"),
                    TreasuryGuard = Contract(contracts, "treasuryGuard"),
                    TreasuryModule = Contract(contracts, "treasuryModule"),
                    Payroll = Contract(contracts, "payroll"),
                    Holds = Contract(contracts, "holds"),
                    Reserve = Contract(contracts, "reserve"),
                    OrganisationNames = Contract(contracts, "organisationNames"),
                    Petitions = Contract(contracts, "petitions"),
                    Elections = Contract(contracts, "elections"),
                    Token = contracts["token"] is null ? null : Contract(contracts, "token"),
                },
                Safe = SafeContracts.Read(key => Address.Parse(Text(safe, key))),
                Tokens =
                [
                    .. (root["tokens"] as JsonArray ?? throw new FormatException("'tokens' must be a list")).Select(
                        node =>
                            node is JsonObject token
                                ? new TokenEntry(
                                    Address.Parse(Text(token, "address")),
                                    Text(token, "symbol"),
                                    checked((byte)Number(token, "decimals"))
                                )
                                : throw new FormatException("each of 'tokens' must be an object")
                    ),
                ],
            };
        }
        catch (Exception e)
            when (e is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new DeploymentManifestException(
                $"This is not a deployment.json that `dao deploy` wrote: {e.Message.TrimEnd('.')}. Restore the file, or run "
                    + "`dao deploy` again with the same configuration: it finds what is on the chain and writes it anew.",
                e
            );
        }
    }

    public string ToJson()
    {
        var contracts = new JsonObject();
        foreach (var (name, contract) in Contracts.All)
        {
            contracts[name] = new JsonObject
            {
                ["address"] = contract.Address.ToString(),
                ["block"] = contract.Block,
                ["codeHash"] = contract.CodeHash.ToString(),
            };
        }

        var safe = new JsonObject();
        foreach (var (name, address) in Safe.All)
        {
            safe[name] = address.ToString();
        }

        return new JsonObject
            {
                ["name"] = Name,
                ["chainId"] = ChainId,
                ["deployer"] = Deployer.ToString(),
                ["genesisBlock"] = GenesisBlock,
                ["contracts"] = contracts,
                ["safe"] = safe,
                ["tokens"] = new JsonArray([
                    .. Tokens.Select(token => new JsonObject
                    {
                        ["address"] = token.Address.ToString(),
                        ["symbol"] = token.Symbol,
                        ["decimals"] = token.Decimals,
                    }),
                ]),
                ["contractNetworks"] = new JsonObject
                {
                    [ChainId.ToString(CultureInfo.InvariantCulture)] = Safe.ToContractNetwork(),
                },
            }.ToJsonString(s_json) + "\n";
    }

    /// <summary>Writes the file in one piece: a reader sees the old one or the new one.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var temporary = path + ".part";
        await File.WriteAllTextAsync(temporary, ToJson(), cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }

    private static DeployedContract Contract(JsonObject parent, string key)
    {
        var contract = Object(parent, key);
        return new DeployedContract(
            Address.Parse(Text(contract, "address")),
            Number(contract, "block"),
            Hash32.Parse(Text(contract, "codeHash"))
        );
    }

    private static JsonObject Object(JsonObject parent, string key) =>
        parent[key] as JsonObject ?? throw new FormatException($"'{key}' is missing or not an object");

    private static string Text(JsonObject parent, string key) =>
        parent[key] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new FormatException($"'{key}' is missing or not a text");

    private static ulong Number(JsonObject parent, string key) =>
        parent[key] is JsonValue value && value.TryGetValue<ulong>(out var number)
            ? number
            : throw new FormatException($"'{key}' is missing or not a whole number");
}
