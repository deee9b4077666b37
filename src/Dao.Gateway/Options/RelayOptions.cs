using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Relay</c>: the account that carries signed ballots to the chain and pays for the gas.</summary>
public sealed class RelayOptions : IValidatableObject
{
    public const string Section = "Relay";

    /// <summary>
    /// Keystore (Web3 Secret Storage v3) of the relayer. Left out, ballots are accepted and stay queued until a gateway with a key runs.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>File that holds the keystore's password on its first line.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>How often the relay looks at the chain, in milliseconds. 50 to 60000, default 1000.</summary>
    [Range(50, 60_000)]
    public int PollMilliseconds { get; set; } = 1_000;

    /// <summary>The most ballots in one transaction. 1 to 500, default 200 (about 1.9 million gas).</summary>
    [Range(1, 500)]
    public int MaxBallotsPerTransaction { get; set; } = 200;

    /// <summary>The most gas that one transaction may take. 200000 to 16000000, default 6000000.</summary>
    [Range(200_000, 16_000_000)]
    public long MaxGasPerTransaction { get; set; } = 6_000_000;

    /// <summary>The highest fee per gas that the relay ever offers, in gwei. 1 to 100000, default 500.</summary>
    [Range(1, 100_000)]
    public int MaxFeeGwei { get; set; } = 500;

    /// <summary>How long a transaction may wait before its fee is raised, in seconds. 1 to 3600, default 30.</summary>
    [Range(1, 3_600)]
    public int StuckAfterSeconds { get; set; } = 30;

    /// <summary>What the relay may spend within any 24 hours, in gwei. 1 to 10^15, default 1000000000 (one ether).</summary>
    [Range(1, 1_000_000_000_000_000)]
    public long MaxGweiPerDay { get; set; } = 1_000_000_000;

    /// <summary>What the relay may spend on one proposal, in gwei. 1 to 10^15, default 1000000000 (one ether).</summary>
    [Range(1, 1_000_000_000_000_000)]
    public long MaxGweiPerProposal { get; set; } = 1_000_000_000;

    /// <summary>The most gas that one signed call may take. 50000 to 16000000, default 1000000.</summary>
    [Range(50_000, 16_000_000)]
    public int MaxGasPerCall { get; set; } = 1_000_000;

    /// <summary>How much one account may hand in within any 24 hours, in ballots; a call counts by its gas. 1 to 10000, default 50.</summary>
    [Range(1, 10_000)]
    public int MaxPerAccountAndDay { get; set; } = 50;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyFile is null != PasswordFile is null)
        {
            yield return new ValidationResult(
                "Relay:KeyFile and Relay:PasswordFile go together: set both, or none.",
                [nameof(KeyFile), nameof(PasswordFile)]
            );
        }
    }
}
