using System.ComponentModel.DataAnnotations;
using Dao.Indexer.Sync;
using Microsoft.Extensions.Configuration;

namespace Dao.Indexer.Hosting;

/// <summary>What is read from appsettings.json, then environment (<c>Rpc__Url</c>), then arguments (<c>--Rpc:Url=...</c>).</summary>
internal sealed class IndexerSettings
{
    [Required]
    public RpcSettings Rpc { get; set; } = new();

    [Required]
    public DeploymentSettings Deployment { get; set; } = new();

    [Required]
    public IndexSettings Index { get; set; } = new();

    [Required]
    public TreasurySettings Treasury { get; set; } = new();

    [Required]
    public JobSettings Jobs { get; set; } = new();

    [Required]
    public MailSettings Mail { get; set; } = new();

    [Required]
    public ReminderSettings Reminders { get; set; } = new();

    [Required]
    public FollowOptions Follow { get; set; } = new();

    /// <exception cref="StartRefusedException">A setting is missing or out of its range.</exception>
    public static IndexerSettings Read(IConfiguration configuration)
    {
        IndexerSettings settings;
        try
        {
            settings = configuration.Get<IndexerSettings>() ?? new IndexerSettings();
        }
        catch (InvalidOperationException exception)
        {
            throw new StartRefusedException(ExitCode.Configuration, exception.Message);
        }

        List<ValidationResult> faults = [];
        object[] sections =
        [
            settings.Rpc,
            settings.Deployment,
            settings.Index,
            settings.Treasury,
            settings.Jobs,
            settings.Mail,
            settings.Reminders,
            settings.Follow,
        ];
        foreach (object section in sections)
        {
            Validator.TryValidateObject(section, new ValidationContext(section), faults, validateAllProperties: true);
        }

        return faults.Count == 0
            ? settings
            : throw new StartRefusedException(
                ExitCode.Configuration,
                string.Join(' ', faults.Select(f => f.ErrorMessage))
            );
    }
}

/// <summary>Section <c>Rpc</c>: the Ethereum node.</summary>
internal sealed class RpcSettings
{
    /// <summary>Address of the node's JSON-RPC over HTTP. Default <c>http://127.0.0.1:8545</c>.</summary>
    [Required]
    [Url]
    public string Url { get; set; } = "http://127.0.0.1:8545";

    /// <summary>How long one request may take, in seconds. 1 to 120, default 30.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 30;
}

/// <summary>Section <c>Deployment</c>: the co-op to follow.</summary>
internal sealed class DeploymentSettings
{
    /// <summary>Path of the <c>deployment.json</c> that <c>dao deploy</c> wrote. Default <c>deployment.json</c>.</summary>
    [Required]
    public string File { get; set; } = "deployment.json";
}

/// <summary>Section <c>Index</c>: the database to fill.</summary>
internal sealed class IndexSettings
{
    /// <summary>A file for SQLite, or a connection string that begins with <c>Host=</c> for PostgreSQL. Default <c>index.db</c>.</summary>
    [Required]
    public string Database { get; set; } = "index.db";
}

/// <summary>Section <c>Jobs</c>: what happens by the clock.</summary>
internal sealed class JobSettings
{
    /// <summary>
    /// The gateway's database, whose relay carries the calls: a file, or a connection string. Default none: no jobs run, and
    /// payouts on schedule wait for anybody's call.
    /// </summary>
    public string Outbox { get; set; } = "";

    /// <summary>When, as a cron expression in UTC with or without seconds. Default every minute.</summary>
    [Required]
    public string Cron { get; set; } = "* * * * *";
}

/// <summary>How a connection to a mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>Only for a server on the same machine.</summary>
    None,

    /// <summary>Begins in the open and must change to TLS before anything is said.</summary>
    StartTls,

    Tls,
}

/// <summary>Section <c>Mail</c>: notices by e-mail to those who asked the gateway for them (its <c>Notices:Site</c>).</summary>
internal sealed class MailSettings : IValidatableObject
{
    /// <summary>The SMTP server. Default none: no mail is sent.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535, default 587.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary><c>None</c>, <c>StartTls</c> (default) or <c>Tls</c>.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Default none: the server asks for no name.</summary>
    public string User { get; set; } = "";

    /// <summary>A file with the user's password.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>The sender, like <c>Mossgate &lt;notices@mossgate.example&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>The site that links lead to, as the gateway's <c>Notices:Site</c>.</summary>
    public string Site { get; set; } = "";

    public bool IsOn => Host.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!MimeKit.MailboxAddress.TryParse(From, out _))
        {
            yield return new("Mail:From must be an e-mail address when Mail:Host is set.");
        }

        if (!Uri.TryCreate(Site, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https"))
        {
            yield return new(
                "Mail:Site must be the address of the gateway's pages when Mail:Host is set, like https://coop.example."
            );
        }

        if (User.Length > 0 && !File.Exists(PasswordFile))
        {
            yield return new("Mail:PasswordFile must be a file that can be read when Mail:User is set.");
        }
    }
}

/// <summary>Section <c>Reminders</c>: how long before an end people are told.</summary>
internal sealed class ReminderSettings
{
    /// <summary>Before an announcement or a decision ends, in hours. 1 to 720, default 24.</summary>
    [Range(1, 720, ErrorMessage = "Reminders:ExpiryLeadHours must be a number of hours from 1 to 720.")]
    public int ExpiryLeadHours { get; set; } = 24;

    /// <summary>Before a grant or a budget ends, in hours. 1 to 8760, default 168.</summary>
    [Range(1, 8760, ErrorMessage = "Reminders:GrantLeadHours must be a number of hours from 1 to 8760.")]
    public int GrantLeadHours { get; set; } = 168;

    public TimeSpan ExpiryLead => TimeSpan.FromHours(ExpiryLeadHours);

    public TimeSpan GrantLead => TimeSpan.FromHours(GrantLeadHours);
}

/// <summary>Section <c>Treasury</c>: Safes to follow beside the treasury, for clients of the Safe Transaction Service API.</summary>
internal sealed class TreasurySettings : IValidatableObject
{
    /// <summary>
    /// Addresses with checksum, separated by commas, or <c>*</c> for every Safe that the proxy factory makes of the deployment's
    /// Safe code (meant for local chains). A Safe is found by its creation after the deployment. Default none.
    /// </summary>
    public string Watch { get; set; } = "";

    public WatchList List => WatchList.TryParse(Watch, out var list) ? list : WatchList.None;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!WatchList.TryParse(Watch, out _))
        {
            yield return new ValidationResult(
                $"Treasury:Watch must be *, or addresses with checksum separated by commas; it is '{Watch}'.",
                [nameof(Watch)]
            );
        }
    }
}
