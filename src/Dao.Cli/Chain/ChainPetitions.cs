using System.Globalization;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Petitions;

namespace Dao.Cli.Chain;

/// <summary>Petitions and cases as the chain has them; their texts are in the events that opened them.</summary>
internal static class ChainPetitions
{
    internal static async Task<IReadOnlyList<ChainPetition>> ListAsync(Coop coop, CancellationToken cancellation)
    {
        var texts = await TextsAsync(coop, null, cancellation);
        var head = await coop.HeadAsync(cancellation);
        var found = new List<ChainPetition>();
        foreach (var (id, text) in texts)
        {
            found.Add(await ReadAsync(coop, id, text, head.Timestamp, cancellation));
        }

        return [.. found.OrderByDescending(petition => petition.Id)];
    }

    internal static async Task<ChainPetition> FindAsync(Coop coop, string? text, CancellationToken cancellation)
    {
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            throw CliFailure.BadInput($"'{text}' is not the number of a petition.");
        }

        var id = UInt256.From(number);
        var texts = await TextsAsync(coop, Hash32.FromBytes(id.ToBigEndian()), cancellation);
        var head = await coop.HeadAsync(cancellation);
        return texts.TryGetValue(id, out var words)
            ? await ReadAsync(coop, id, words, head.Timestamp, cancellation)
            : throw CliFailure.NotFound($"There is no petition {number}; 'dao petition list' shows those that are.");
    }

    private static async Task<Dictionary<UInt256, string>> TextsAsync(
        Coop coop,
        Hash32? first,
        CancellationToken cancellation
    )
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Petitions],
            [Petitions.Events.PetitionOpened.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation,
            first
        );
        return logs.Select(log => Petitions.Events.PetitionOpened.TryDecode(log, out var opened) ? opened : null)
            .OfType<Petitions.Events.PetitionOpened>()
            .ToDictionary(opened => opened.PetitionId, opened => opened.Text);
    }

    private static async Task<ChainPetition> ReadAsync(
        Coop coop,
        UInt256 id,
        string text,
        ulong now,
        CancellationToken cancellation
    )
    {
        var petition = await coop.ReadAsync(coop.Petitions, new Petitions.Functions.PetitionOf(id), cancellation);
        DateTimeOffset? At(ulong seconds) => seconds == 0 ? null : Moments.FromChain(seconds);
        var times = new PetitionTimes(
            Moments.FromChain(petition.ExpiresAt),
            At(petition.AnswerDue),
            At(petition.AssemblyAt),
            petition.Answered ? Moments.FromChain(now) : null
        );
        return new ChainPetition(
            (ulong)id,
            petition.Kind == 0 ? "assembly" : "case",
            times.StateAt(Moments.FromChain(now)).ToString().ToLowerInvariant(),
            petition.OpenedBy,
            text,
            petition.Signatures,
            petition.Threshold,
            Moments.FromChain(petition.Snapshot),
            times.ExpiresAt,
            times.AnswerDue,
            times.AssemblyAt
        );
    }
}

/// <summary>
/// A petition: <c>{id, kind: "assembly"|"case", state, openedBy, text, signatures, threshold, snapshot, expiresAt, answerDue, assemblyAt}</c>;
/// state is open, due, overdue, answered or lapsed.
/// </summary>
internal sealed record ChainPetition(
    ulong Id,
    string Kind,
    string State,
    uint OpenedBy,
    string Text,
    uint Signatures,
    uint Threshold,
    DateTimeOffset Snapshot,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? AnswerDue,
    DateTimeOffset? AssemblyAt
)
{
    internal string Title => Text.TrimStart().Split('\n', 2)[0].TrimStart('#').Trim();

    /// <summary>What stands now.</summary>
    internal string Outcome =>
        State switch
        {
            "answered" => "It is answered.",
            "lapsed" => $"Not enough members signed by {Moments.Say(ExpiresAt)}.",
            "overdue" => $"It was due {Moments.Say(AssemblyAt ?? AnswerDue ?? ExpiresAt)}, and no answer is recorded.",
            "due" when AssemblyAt is { } at => $"The assembly is called for {Moments.Say(at)}.",
            "due" => $"An answer is due {Moments.Say(AnswerDue ?? ExpiresAt)}.",
            _ => $"Members can sign until {Moments.Say(ExpiresAt)}.",
        };
}
