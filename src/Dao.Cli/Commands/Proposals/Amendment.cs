using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// <c>--amend KEY=VALUE</c>: new values for clauses of the bylaws, as one call, because the rules across clauses are
/// checked once after all changes. The prose of the clauses stays as it is.
/// </summary>
internal static class Amendment
{
    internal static async Task<ProposalCall> CallAsync(
        Coop coop,
        IReadOnlyList<string> amendments,
        CancellationToken cancellation
    )
    {
        var changes = new List<Bylaws.Structs.Change>();
        foreach (var text in amendments)
        {
            var (key, value) = Split(text);
            var id =
                ClauseWords.Key(key)
                ?? throw CliFailure.BadInput($"'{key}' is not the key of a clause, such as assembly.quorumBps.");
            var clause = await ReadAsync(coop, key, id, cancellation);
            var number = ParseValue(key, value, coop.Money);
            RequireLegal(key, number, clause);
            if (changes.Any(change => change.Key == id))
            {
                throw CliFailure.BadInput($"--amend names {key} twice.");
            }

            changes.Add(new Bylaws.Structs.Change(id, number, clause.ProseDigest));
        }

        return new ProposalCall(coop.Bylaws, UInt256.Zero, new Bylaws.Functions.Amend(changes).Encode());
    }

    /// <summary>Whole numbers for any clause, or as a document of the bylaws has it: <c>25%</c>, <c>7d</c>, <c>1,000 TEUR</c>.</summary>
    private static UInt256 ParseValue(string key, string text, TokenEntry? money)
    {
        if (text.Length > 0 && text.All(char.IsAsciiDigit) && UInt256.TryParse(text, out var number))
        {
            return number;
        }

        return ClauseText.TryRead(key, text, money, out var value, out var expected)
            ? value
            : throw CliFailure.BadInput(
                $"--amend {key}: '{text}' is not a value. Write {expected}; or the raw number."
            );
    }

    private static (string Key, string Value) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw CliFailure.BadInput($"--amend takes KEY=VALUE, such as assembly.quorumBps=25%, but got '{text}'.");
    }

    private static async Task<Bylaws.Structs.Clause> ReadAsync(
        Coop coop,
        string key,
        Hash32 id,
        CancellationToken cancellation
    )
    {
        try
        {
            return await coop.ReadAsync(coop.Bylaws, new Bylaws.Functions.ClauseOf(id), cancellation);
        }
        catch (RpcRevertException revert)
            when (revert.RevertData.AsSpan().StartsWith(Bylaws.Errors.BylawsUnknownClause.Selector))
        {
            throw CliFailure.NotFound($"The bylaws have no clause '{key}'.");
        }
    }

    private static void RequireLegal(string key, UInt256 value, Bylaws.Structs.Clause clause)
    {
        if (value.CompareTo(clause.Min) < 0 || value.CompareTo(clause.Max) > 0)
        {
            throw CliFailure.Refused(
                "clause-bounds",
                $"The clause {key} must lie between {ClauseWords.Value(key, clause.Min)} and "
                    + $"{ClauseWords.Value(key, clause.Max)}; {ClauseWords.Value(key, value)} does not. "
                    + "The bylaws would refuse it."
            );
        }
    }
}
