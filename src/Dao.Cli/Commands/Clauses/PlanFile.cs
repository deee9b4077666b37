using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Clauses;

/// <summary>
/// A planned change of the bylaws as a JSON file: from which state of the chain, what is wanted, and the exact proposals that come
/// of it. The hash covers everything else and stands in the proposals' text, so that a plan that people discussed is the
/// one that they vote on.
/// </summary>
internal sealed record PlanFile
{
    internal const string CurrentFormat = "dao-bylaws-plan-1";
    private const int LargestFile = 8 << 20;

    public required string Format { get; init; }
    public required ulong ChainId { get; init; }
    public required Address Bylaws { get; init; }
    public required PlanBase Base { get; init; }
    public required PlanWish Wish { get; init; }
    public required IReadOnlyList<PlannedProposal> Proposals { get; init; }

    /// <summary>SHA-256 of the rest as <see cref="CanonicalJson"/>.</summary>
    public required Hash32 Hash { get; init; }

    /// <summary>JSON can hold null where a list's type has none.</summary>
    private bool HasGaps =>
        Base.Clauses.Any(clause => clause is null)
        || Wish.Values.Any(value => value is null)
        || Proposals.Any(proposal =>
            proposal is null || proposal.Clauses.Any(key => key is null) || proposal.Calldatas.Any(data => data is null)
        );

    /// <summary>All fields by name, without the hash.</summary>
    internal JsonObject Content()
    {
        var node = JsonSerializer.SerializeToNode(this, StrictJson.Default.PlanFile)!.AsObject(); // An object is one.
        node.Remove("hash");
        return node;
    }

    internal Hash32 ComputeHash() => Hash32.FromBytes(SHA256.HashData(CanonicalJson.Bytes(Content())));

    internal Task WriteAsync(string path, CancellationToken cancellation) =>
        WholeFile.WriteAsync(
            path,
            [.. JsonSerializer.SerializeToUtf8Bytes(this, StrictJson.Default.PlanFile), (byte)'\n'],
            overwrite: false,
            cancellation
        );

    internal static async Task<PlanFile> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw CliFailure.BadInput($"There is no file {path}. 'dao bylaws plan --out {path}' writes one.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw CliFailure.BadInput($"{path} is larger than 8 MiB: this is not a plan.");
        }

        PlanFile plan;
        try
        {
            plan =
                JsonSerializer.Deserialize(
                    await File.ReadAllBytesAsync(path, cancellation),
                    StrictJson.Default.PlanFile
                ) ?? throw new JsonException("It is null.");
        }
        catch (JsonException wrong)
        {
            throw CliFailure.BadInput($"{path} is not a plan that 'dao bylaws plan' wrote: {wrong.Message}", wrong);
        }

        if (plan.HasGaps)
        {
            throw CliFailure.BadInput($"{path} is not a plan that 'dao bylaws plan' wrote: a list in it holds null.");
        }

        if (plan.Format != CurrentFormat)
        {
            throw CliFailure.BadInput($"{path} has the format '{plan.Format}'; this tool reads '{CurrentFormat}'.");
        }

        var computed = plan.ComputeHash();
        return computed == plan.Hash
            ? plan
            : throw Altered(
                $"{path} says that its hash is {plan.Hash}, but its content has {computed}: something was changed after it was planned."
            );
    }

    internal static CliFailure Altered(string message) =>
        new(
            ExitCode.Verification,
            "plan-altered",
            $"Nothing was signed. {message} Plan again with 'dao bylaws plan', or ask for the file that was discussed."
        );
}

/// <summary>The chain's clauses that the plan was computed from.</summary>
internal sealed record PlanBase
{
    public required Hash32 Digest { get; init; }
    public required IReadOnlyList<PlanClause> Clauses { get; init; }

    internal static PlanBase Of(ChainBylaws chain) =>
        new()
        {
            Digest = chain.Digest,
            Clauses =
            [
                .. chain.Clauses.Select(clause => new PlanClause
                {
                    Key = clause.Key,
                    Value = clause.Value,
                    Min = clause.Min,
                    Max = clause.Max,
                    Protected = clause.IsProtected,
                    ProseDigest = clause.ProseDigest,
                }),
            ],
        };
}

internal sealed record PlanClause
{
    public required string Key { get; init; }
    public required UInt256 Value { get; init; }
    public required UInt256 Min { get; init; }
    public required UInt256 Max { get; init; }
    public required bool Protected { get; init; }
    public required Hash32 ProseDigest { get; init; }
}

/// <summary>What is wanted; the proposals follow from it and from the base.</summary>
internal sealed record PlanWish
{
    public required string Title { get; init; }

    /// <summary>Why, in the words of who planned it; may be empty.</summary>
    public required string Reasons { get; init; }

    /// <summary>Every clause's value as it should be.</summary>
    public required IReadOnlyList<WantedValue> Values { get; init; }

    /// <summary>The whole prose as it should be; null leaves the words alone.</summary>
    public required string? Prose { get; init; }

    /// <summary>The prose as the chain has it digested, to show what changes; null if nobody gave it.</summary>
    public required string? ProseBefore { get; init; }

    /// <summary>Open clauses to the assembly and protected ones to the constitution, instead of all to the constitution.</summary>
    public required bool Split { get; init; }
}

internal sealed record WantedValue
{
    public required string Key { get; init; }
    public required UInt256 Value { get; init; }
}

/// <summary>One proposal, exactly as a governor will be asked.</summary>
internal sealed record PlannedProposal
{
    /// <summary><c>assembly</c> or <c>constitution</c>.</summary>
    public required string Governor { get; init; }

    public required Address GovernorAddress { get; init; }
    public required IReadOnlyList<string> Clauses { get; init; }
    public required IReadOnlyList<Address> Targets { get; init; }
    public required IReadOnlyList<UInt256> Values { get; init; }

    /// <summary>0x-hex.</summary>
    public required IReadOnlyList<string> Calldatas { get; init; }

    /// <summary>Without the line that names the plan and the one that names the proposer.</summary>
    public required string Description { get; init; }

    internal IReadOnlyList<ProposalCall> Calls =>
        [.. Targets.Select((target, i) => new ProposalCall(target, Values[i], Hex.Decode(Calldatas[i])))];

    /// <summary>What the members read.</summary>
    internal string TextOf(Hash32 plan) => $"{Description}\n\nPlan: {plan}";
}
