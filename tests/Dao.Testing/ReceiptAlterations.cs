using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;
using Dao.Rules.Receipts;

namespace Dao.Testing;

/// <summary>
/// Every value of a receipt changed once, so that it is still a value of its kind; fields left out, doubled and added; and fields changed
/// together with the sentences that repeat them.
/// </summary>
public static class ReceiptAlterations
{
    /// <summary>The place that was altered, and the whole file.</summary>
    public static IEnumerable<(string Place, string Json)> Of(string receipt)
    {
        var root = Parse(receipt);
        foreach (var path in Leaves(root, "").ToArray())
        {
            yield return (path, With(receipt, path, Other));
        }

        foreach (var path in Lists(root, "").ToArray())
        {
            yield return (path + " shortened", With(receipt, path, Shorter));
        }

        foreach (var path in Members(root, "").ToArray())
        {
            yield return (path + " left out", Without(receipt, path));
        }

        yield return (
            "a field more",
            receipt.Replace("\"ballot\": {", "\"ballot\": { \"note\": \"1\",", StringComparison.Ordinal)
        );
        var forgeries = Read(receipt) switch
        {
            ElectionReceipt election => Forged(election).Select(made => (made.Place, Text(made.Forged))),
            var other => Forged(Vote(other)).Select(made => (made.Place, Text(made.Forged))),
        };
        foreach (var (place, forged) in forgeries)
        {
            yield return (place + ", with its sentences", forged);
        }
    }

    /// <summary>A receipt of the other choice whose block, receipt and proof are made up to fit: only the block's hash gives it away.</summary>
    public static string MadeUp(string receipt)
    {
        var honest = Vote(Read(receipt));
        var (vote, log) = (honest.Vote, honest.Vote.Receipt.Logs[honest.Vote.LogIndex]);
        var data = log.Data.ToArray();
        data[63] = (byte)(data[63] == 1 ? 0 : 1);
        var made = vote.Receipt with { Logs = [log with { Data = data }] };
        var trie = ReceiptTrie.Of([made]);
        var header = vote.Header with { ReceiptsRoot = trie.Root };
        return Text(
            honest with
            {
                Ballot = honest.Ballot with { Choice = data[63] == 1 ? "For" : "Against" },
                Vote = new ProvenEvent(header.ComputeHash(), header, 0, made, 0, trie.Prove(ReceiptTrie.Key(0))),
            }
        );
    }

    private static IReceipt Read(string receipt) =>
        ReceiptFile.TryParse(Encoding.UTF8.GetBytes(receipt), out var read, out var flaw) && read is not null
            ? read
            : throw new InvalidOperationException(flaw);

    private static BallotReceipt Vote(IReceipt receipt) =>
        receipt as BallotReceipt ?? throw new InvalidOperationException("Not a receipt of a vote.");

    /// <summary>Written with the sentences of what it says now.</summary>
    private static string Text(BallotReceipt receipt) =>
        Encoding.UTF8.GetString((receipt with { HowToCheck = ReceiptWords.HowToCheck(receipt) }).ToJson());

    private static string Text(ElectionReceipt receipt) =>
        Encoding.UTF8.GetString((receipt with { HowToCheck = ReceiptWords.HowToCheck(receipt) }).ToJson());

    private static IEnumerable<(string Place, BallotReceipt Forged)> Forged(BallotReceipt honest)
    {
        var (ballot, vote, membership) = (honest.Ballot, honest.Vote, honest.Membership);
        yield return (
            "proposal",
            honest with
            {
                Ballot = ballot with { ProposalId = ballot.ProposalId + UInt256.One },
            }
        );
        yield return ("governor", honest with { Ballot = ballot with { Governor = ballot.Registry } });
        yield return ("registry", honest with { Ballot = ballot with { Registry = ballot.Governor } });
        yield return ("member", honest with { Ballot = ballot with { MemberId = ballot.MemberId + 1 } });
        yield return ("account", honest with { Ballot = ballot with { Account = ballot.Governor } });
        yield return ("reason", honest with { Ballot = ballot with { Reason = ballot.Reason + "!" } });
        foreach (var choice in (string[])["For", "Against", "Abstain", "none", ""])
        {
            if (choice != ballot.Choice)
            {
                yield return ($"choice {choice}", honest with { Ballot = ballot with { Choice = choice } });
            }
        }

        yield return ("vote's block", honest with { Vote = vote with { BlockHash = membership.BlockHash } });
        yield return (
            "membership's block",
            honest with
            {
                Membership = membership with { BlockHash = vote.BlockHash },
            }
        );
        yield return ("membership is the vote", honest with { Membership = vote });
        yield return ("vote is the membership", honest with { Vote = membership });
        yield return ("vote and membership exchanged", honest with { Vote = membership, Membership = vote });
        foreach (var index in Enumerable.Range(-1, vote.Receipt.Logs.Count + 2).Where(i => i != vote.LogIndex))
        {
            yield return ($"event {index} as the vote", honest with { Vote = vote with { LogIndex = index } });
        }

        foreach (var index in Enumerable.Range(0, 4).Where(i => i != membership.LogIndex))
        {
            yield return (
                $"event {index} as the membership",
                honest with
                {
                    Membership = membership with { LogIndex = index },
                }
            );
        }
    }

    /// <summary>Of a ballot that approves of two candidates at least.</summary>
    private static IEnumerable<(string Place, ElectionReceipt Forged)> Forged(ElectionReceipt honest)
    {
        var (ballot, vote, candidacies) = (honest.Ballot, honest.Vote, honest.Candidacies);
        var changed = new (string Place, ElectionReceiptBallot Ballot)[]
        {
            ("election", ballot with { ElectionId = ballot.ElectionId + UInt256.One }),
            ("contract", ballot with { Elections = ballot.Account }),
            ("member", ballot with { MemberId = ballot.MemberId + 1 }),
            ("account", ballot with { Account = ballot.Elections }),
            ("another candidate", ballot with { Approved = [.. ballot.Approved.Skip(1).Prepend(99u)] }),
        };
        foreach (var (place, forged) in changed)
        {
            yield return (place, honest with { Ballot = forged });
        }

        yield return ("nobody", Approving([]));
        for (var i = 0; i < candidacies.Count; i++)
        {
            var others = Enumerable.Range(0, candidacies.Count).Where(other => other != i).ToArray();
            yield return (FormattableString.Invariant($"without candidate {i}"), Approving(others));
            yield return (FormattableString.Invariant($"candidate {i} twice"), Approving([.. others, i, i]));
            yield return (
                FormattableString.Invariant($"the vote as candidacy {i}"),
                honest with
                {
                    Candidacies = [.. candidacies.Select((candidacy, at) => at == i ? vote : candidacy)],
                }
            );
        }

        var backwards = Enumerable.Range(0, candidacies.Count).Reverse().ToArray();
        yield return ("backwards", Approving(backwards));
        yield return ("candidacies backwards", honest with { Candidacies = Approving(backwards).Candidacies });
        yield return ("a candidacy as the vote", honest with { Vote = candidacies[0] });
        foreach (var index in Enumerable.Range(-1, vote.Receipt.Logs.Count + 2).Where(i => i != vote.LogIndex))
        {
            yield return ($"event {index} as the vote", honest with { Vote = vote with { LogIndex = index } });
        }

        ElectionReceipt Approving(int[] places) =>
            honest with
            {
                Ballot = ballot with { Approved = [.. places.Select(place => ballot.Approved[place])] },
                Candidacies = [.. places.Select(place => candidacies[place])],
            };
    }

    private static JsonNode Parse(string receipt) =>
        JsonNode.Parse(receipt) ?? throw new InvalidOperationException("The receipt is null.");

    private static IEnumerable<string> Leaves(JsonNode node, string path) =>
        node switch
        {
            JsonValue => [path],
            _ => Children(node, path).SelectMany(child => Leaves(child.Node, child.Path)),
        };

    private static IEnumerable<string> Lists(JsonNode node, string path)
    {
        var below = Children(node, path).SelectMany(child => Lists(child.Node, child.Path));
        return node is JsonArray { Count: > 0 } ? below.Append(path) : below;
    }

    private static IEnumerable<string> Members(JsonNode node, string path)
    {
        var below = Children(node, path).SelectMany(child => Members(child.Node, child.Path));
        return node is JsonObject ? below.Concat(Children(node, path).Select(child => child.Path)) : below;
    }

    private static IEnumerable<(string Path, JsonNode Node)> Children(JsonNode node, string path) =>
        node switch
        {
            JsonObject item => item.Select(member => ($"{path}/{member.Key}", member.Value ?? throw Missing(path))),
            // Of a long list some: a transaction that admits forty members has forty times the same events.
            JsonArray list => list.Select((one, i) => (Path: $"{path}/{i}", Node: one ?? throw Missing(path)))
                .Where((_, i) => i < 3 || i == list.Count - 1),
            _ => [],
        };

    private static InvalidOperationException Missing(string path) => new($"There is a null below {path}.");

    private static string With(string receipt, string path, Func<JsonNode, JsonNode> change)
    {
        var root = Parse(receipt);
        var (parent, key) = ParentOf(root, path);
        if (parent is JsonArray list)
        {
            var at = int.Parse(key, CultureInfo.InvariantCulture);
            list[at] = change(list[at] ?? throw Missing(path)).DeepClone();
        }
        else
        {
            parent[key] = change(parent[key] ?? throw Missing(path)).DeepClone();
        }

        return root.ToJsonString();
    }

    private static string Without(string receipt, string path)
    {
        var root = Parse(receipt);
        var (parent, key) = ParentOf(root, path);
        parent.AsObject().Remove(key);
        return root.ToJsonString();
    }

    private static (JsonNode Parent, string Key) ParentOf(JsonNode root, string path)
    {
        var parts = path.Split('/')[1..];
        var parent = root;
        foreach (var part in parts[..^1])
        {
            parent =
                (parent is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)] : parent[part])
                ?? throw Missing(path);
        }

        return (parent, parts[^1]);
    }

    private static JsonNode Other(JsonNode value)
    {
        var leaf = value.AsValue();
        if (leaf.TryGetValue<bool>(out var flag))
        {
            return JsonValue.Create(!flag);
        }

        if (leaf.TryGetValue<long>(out var number))
        {
            return JsonValue.Create(number == 0 ? 1 : number - 1);
        }

        var text = leaf.GetValue<string>();
        return JsonValue.Create(
            text switch
            {
                "For" => "Against",
                "" => "x",
                "0x" => "0x00",
                "0x0" => "0x1",
                // Letters of an address hold its checksum, so a digit is changed and the checksum may break: refused either way.
                _ => text[..^1] + (text[^1] == '1' ? '2' : '1'),
            }
        );
    }

    private static JsonNode Shorter(JsonNode value)
    {
        var list = value.DeepClone().AsArray();
        list.RemoveAt(list.Count - 1);
        return list;
    }
}
