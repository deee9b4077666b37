using System.Globalization;
using System.Text.Json.Nodes;

namespace Dao.Contracts.Sources;

/// <summary>What the compiler was told, beside the sources.</summary>
public sealed record CompilerSettings
{
    private readonly JsonObject _json;

    internal CompilerSettings(JsonObject json)
    {
        _json = json;
        OptimizerRuns = (bool?)json["optimizer"]?["enabled"] == true ? (int?)json["optimizer"]?["runs"] : null;
        ViaIR = (bool?)json["viaIR"] == true;
        EvmVersion = (string?)json["evmVersion"] ?? "the compiler's default";
        AppendsMetadata = (bool?)json["metadata"]?["appendCBOR"] != false;
    }

    /// <summary>Null if the optimizer was off.</summary>
    public int? OptimizerRuns { get; }

    /// <summary>Compiled through Solidity's intermediate language.</summary>
    public bool ViaIR { get; }

    public string EvmVersion { get; }

    /// <summary>Whether the code ends with a digest of the sources, which is no part of what runs.</summary>
    public bool AppendsMetadata { get; }

    /// <summary>One line for a person.</summary>
    public string Words =>
        string.Join(
            ", ",
            OptimizerRuns is { } runs
                ? string.Create(CultureInfo.InvariantCulture, $"optimizer on ({runs} runs)")
                : "optimizer off",
            ViaIR ? "via IR" : "not via IR",
            $"EVM version {EvmVersion}",
            AppendsMetadata ? "metadata at the end of the code" : "no metadata at the end of the code"
        );

    /// <summary>With everything asked for that a verifier could want; that changes no code.</summary>
    internal JsonObject ToJson()
    {
        var json = (JsonObject)_json.DeepClone();
        json["outputSelection"] = JsonNode.Parse(
            """{"*": {"*": ["abi", "metadata", "evm.bytecode", "evm.deployedBytecode", "evm.methodIdentifiers"]}}"""
        );
        return json;
    }
}
