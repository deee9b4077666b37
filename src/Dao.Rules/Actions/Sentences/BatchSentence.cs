namespace Dao.Rules.Actions.Sentences;

/// <summary>Several calls in one sentence.</summary>
internal static class BatchSentence
{
    public static string Of(IReadOnlyList<ActionDescription> calls) =>
        calls.Count == 1
            ? $"From the treasury: {calls[0].Sentence}"
            : $"Does {calls.Count} things together: {string.Join(" ", calls.Select((call, i) => $"({i + 1}) {call.Sentence}"))}";
}
