using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Rpc</c>: the Ethereum node.</summary>
public sealed class RpcOptions
{
    public const string Section = "Rpc";

    /// <summary>Address of the node's JSON-RPC over HTTP. Default <c>http://127.0.0.1:8545</c>.</summary>
    [Required]
    [Url]
    public string Url { get; set; } = "http://127.0.0.1:8545";

    /// <summary>How long one request may take, in seconds. 1 to 120, default 10.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 10;
}
