using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Deployment</c>: the co-op that this gateway serves.</summary>
public sealed class DeploymentOptions
{
    public const string Section = "Deployment";

    /// <summary>Path of the <c>deployment.json</c> that <c>dao deploy</c> wrote. Default <c>deployment.json</c>.</summary>
    [Required]
    public string File { get; set; } = "deployment.json";
}
