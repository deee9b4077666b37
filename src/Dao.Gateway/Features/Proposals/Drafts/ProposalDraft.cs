using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Rules.Bylaws;
using Dao.Rules.Proposals;
using Dao.Store.Bylaws;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;

namespace Dao.Gateway.Features.Proposals.Drafts;

/// <summary>What a member typed into the form of a proposal, and what is wrong with it.</summary>
public sealed class ProposalDraft
{
    public const int LongestTitle = 120;

    /// <summary>It travels in the address of the page; longer ones go through <c>dao proposal create</c>.</summary>
    public const int LongestRecord = 600;

    private const string KeepsAll = "";

    private static readonly string[] Names = ["title", "record", "clause", "value"];

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);

    public ProposalDraft(IQueryCollection query)
    {
        foreach (var name in Names)
        {
            var values = query[name];
            _typed[name] = values.Count == 1 ? (values[0] ?? "").Trim() : "";
            if (values.Count > 1)
            {
                _faults[name] = "This was given more than once; give it once.";
            }
        }
    }

    /// <summary>Whether somebody sent it; otherwise it is shown empty.</summary>
    public bool IsSent => _typed["title"].Length > 0 || _typed["record"].Length > 0 || _typed["value"].Length > 0;

    public string this[string name] => _typed[name];

    public string? Fault(string name) => _faults.GetValueOrDefault(name);

    /// <summary>The calls that it makes, and whether the constitution decides; null when something is wrong.</summary>
    public (IReadOnlyList<ProposedCall> Calls, bool ByConstitution)? Read(
        IReadOnlyList<Clause> clauses,
        CoopContracts contracts
    )
    {
        Limit("title", 1, LongestTitle, "one line that says what is decided");
        if (_typed["title"].Contains('\n', StringComparison.Ordinal))
        {
            _faults["title"] = "The title is one line.";
        }

        if (_typed["clause"] == KeepsAll)
        {
            Limit("record", 1, LongestRecord, "the decision in words, or choose a number of the bylaws");
            return _faults.Count == 0 ? ([DecisionRecord.Call(contracts.DecisionLog, _typed["record"])], false) : null;
        }

        Limit("record", 0, LongestRecord, "a shorter decision");
        var clause = clauses.FirstOrDefault(one => ClauseWords.Name(one.ClauseKey) == _typed["clause"]);
        if (clause is null)
        {
            _faults["clause"] = "The bylaws have no such clause; choose one of the list.";
            return null;
        }

        var value = ReadValue(clause, contracts);
        if (_faults.Count > 0)
        {
            return null;
        }

        var change = new BylawsContract.Structs.Change(clause.ClauseKey, value, clause.ProseDigest);
        var calls = new List<ProposedCall>
        {
            new(contracts.Bylaws, UInt256.Zero, new BylawsContract.Functions.Amend([change]).Encode()),
        };
        if (_typed["record"].Length > 0)
        {
            calls.Add(DecisionRecord.Call(contracts.DecisionLog, _typed["record"]));
        }

        return (calls, clause.Protected);
    }

    private UInt256 ReadValue(Clause clause, CoopContracts contracts)
    {
        var name = _typed["clause"];
        if (!ClauseText.TryRead(name, _typed["value"], contracts.Money, out var value, out var expected))
        {
            _faults["value"] = $"Expected {expected}.";
        }
        else if (value.CompareTo(clause.Minimum) < 0 || value.CompareTo(clause.Maximum) > 0)
        {
            _faults["value"] =
                $"The bylaws allow {ClauseText.Bounds(name, clause.Minimum, clause.Maximum, contracts.Money)}.";
        }
        else if (value == clause.Value)
        {
            _faults["value"] = "This is what it is already.";
        }

        return value;
    }

    private void Limit(string name, int shortest, int longest, string expected)
    {
        if (_typed[name].Length < shortest)
        {
            _faults.TryAdd(name, $"Write {expected}.");
        }
        else if (_typed[name].Length > longest)
        {
            _faults.TryAdd(name, $"This has {_typed[name].Length} characters; at most {longest} fit here.");
        }
    }
}
