using System.Text;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Store.Bylaws;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>Reads an amendment of the bylaws out of a proposal's call, and puts what it changes beside what there is.</summary>
internal static class AmendmentReading
{
    private const string Mark = "bylaws";
    private const string Constitution = "constitution";

    /// <summary>Null if the call is no amendment of this co-op's bylaws.</summary>
    public static async Task<AmendmentView?> ReadAsync(
        ActionDescription action,
        ProposalResource proposal,
        IndexedBlock block,
        CoopContracts contracts,
        BylawProse prose,
        CancellationToken cancellationToken
    )
    {
        if (action.Target != contracts.Bylaws || Decode(action) is not { } amend)
        {
            return null;
        }

        var clauses = new List<AmendedClause>();
        var reworded = new List<(string Key, Hash32 Before, Hash32 After)>();
        foreach (var change in amend.Changes)
        {
            var key = ClauseWords.Name(change.Key);
            var now = await block.Bylaws.FindAsync(change.Key, cancellationToken);
            var before = await BeforeAsync(change.Key, now, proposal, block, cancellationToken);
            var hasNewWords = before is { } was && was.ProseDigest != change.ProseDigest;
            clauses.Add(
                new AmendedClause(
                    key,
                    ClauseLabels.Label(key),
                    before is { } old ? ClauseText.Write(key, old.Value, contracts.Money) : null,
                    ClauseText.Write(key, change.Value, contracts.Money),
                    now?.Protected ?? false,
                    before?.Value != change.Value,
                    hasNewWords
                )
            );
            if (hasNewWords)
            {
                reworded.Add((key, before!.Value.ProseDigest, change.ProseDigest)); // hasNewWords says that there is a before.
            }
        }

        return new AmendmentView(
            clauses,
            [.. Articles(reworded, proposal.Description, prose)],
            Majority(proposal),
            Obstacle(clauses, proposal)
        );
    }

    private static BylawsContract.Functions.Amend? Decode(ActionDescription action)
    {
        var data = Hex.Decode(action.Data);
        if (!data.AsSpan().StartsWith(BylawsContract.Functions.Amend.Selector))
        {
            return null;
        }

        try
        {
            return BylawsContract.Functions.Amend.Decode(data);
        }
        catch (AbiDecodingException)
        {
            return null;
        }
    }

    /// <summary>What the clause is without this decision: before it, once the decision was carried out.</summary>
    private static async Task<(UInt256 Value, Hash32 ProseDigest)?> BeforeAsync(
        Hash32 key,
        Clause? now,
        ProposalResource proposal,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        if (proposal.ExecutedAt is not null)
        {
            var history = await block.Bylaws.HistoryAsync(key, null, int.MaxValue - 1, cancellationToken);
            var made = history.Items.FirstOrDefault(version => version.DecidingProposalId?.ToString() == proposal.Id);
            if (made is { PreviousValue: { } value, PreviousDigest: { } digest })
            {
                return (value, digest);
            }
        }

        return now is null ? null : (now.Value, now.ProseDigest);
    }

    private static IEnumerable<AmendedArticle> Articles(
        IReadOnlyList<(string Key, Hash32 Before, Hash32 After)> reworded,
        string description,
        BylawProse prose
    )
    {
        var written = new Dictionary<Hash32, string>();
        foreach (var text in Blocks(description).Concat(prose.Articles).Append(prose.Text ?? ""))
        {
            // Who wrote it does not matter: it is what the chain would record, or it is not.
            written[Keccak.Hash(Encoding.UTF8.GetBytes(text))] = text;
        }

        foreach (var group in reworded.GroupBy(change => change.After))
        {
            var after = written.GetValueOrDefault(group.Key);
            var before = group
                .Select(change => written.GetValueOrDefault(change.Before))
                .FirstOrDefault(text => text is not null);
            yield return new AmendedArticle(
                group.Key,
                [.. group.Select(change => change.Key)],
                after is null ? [] : LineDiff.Of(before ?? "", after),
                before is not null
            );
        }
    }

    /// <summary>The blocks that a planned proposal carries: three or more backticks and <c>bylaws</c>, the words, the backticks again.</summary>
    private static IEnumerable<string> Blocks(string description)
    {
        var lines = description.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = lines[i][..(lines[i].Length - lines[i].TrimStart('`').Length)];
            if (fence.Length < 3 || lines[i][fence.Length..] != Mark)
            {
                continue;
            }

            var end = Array.IndexOf(lines, fence, i + 1);
            if (end > i)
            {
                yield return string.Concat(lines[(i + 1)..end].Select(line => line + "\n"));
                i = end;
            }
        }
    }

    private static string Majority(ProposalResource proposal) =>
        $"{(proposal.Governor == Constitution ? "The constitution’s vote" : "A vote of the assembly")}: {ClauseWords.Percent(proposal.Approval.Bps)} of the votes in favour, and {ClauseWords.Percent(proposal.Quorum.Bps)} of the members taking part.";

    private static string? Obstacle(IReadOnlyList<AmendedClause> clauses, ProposalResource proposal)
    {
        if (proposal.ExecutedAt is not null)
        {
            return null;
        }

        if (
            clauses.Where(clause => clause.From is null).Select(clause => clause.Key).ToArray() is
            { Length: > 0 } unknown
        )
        {
            return $"The bylaws have no clause {string.Join(", ", unknown)}.";
        }

        var guarded = clauses.Where(clause => clause.IsProtected).Select(clause => clause.Label).ToArray();
        return guarded.Length > 0 && proposal.Governor != Constitution
            ? $"Only the constitution’s vote can change protected clauses: {string.Join(", ", guarded)}."
            : null;
    }
}
