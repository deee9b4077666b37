using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Dao.Ethereum.SourceGeneration.Model;

/// <summary>
/// Turns Solidity identifiers into C# ones: <c>_newOwner</c> is <c>NewOwner</c>. Pascal case is never a reserved word.
/// </summary>
internal static class Names
{
    // What a record, or the code emitted into it, already calls by that name.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Clone",
        "Decode",
        "DecodeResult",
        "Deconstruct",
        "Encode",
        "EqualityContract",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReadFrom",
        "ReferenceEquals",
        "Result",
        "Selector",
        "Signature",
        "ToString",
        "Topic",
        "TryDecode",
        "WriteTo",
    };

    public static string Pascal(string identifier)
    {
        var name = new StringBuilder(identifier.Length);
        var startsWord = true;
        foreach (var c in identifier)
        {
            if (c is '_' or '$')
            {
                startsWord = true;
                continue;
            }

            // Two digits that an underscore kept apart stay apart: v1_2 is not v12.
            var splitsDigits = startsWord && name.Length > 0 && char.IsDigit(c) && char.IsDigit(name[name.Length - 1]);
            name.Append(splitsDigits ? "_" : "").Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return name.Length == 0 ? "Unnamed"
            : char.IsDigit(name[0]) ? "_" + name
            : name.ToString();
    }

    /// <summary>Names for the properties of one record: distinct, and different from the record's own members.</summary>
    /// <param name="owner">The record's name, which none of its properties may have.</param>
    /// <param name="unnamed">What a parameter without a name is called, before its position: <c>Arg0</c>.</param>
    public static IReadOnlyList<string> Properties(IReadOnlyList<string> identifiers, string owner, string unnamed)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        return identifiers
            .Select(
                (identifier, index) =>
                {
                    var name = identifier.Trim('_', '$').Length == 0 ? unnamed + index : Pascal(identifier);
                    name = name == owner || s_taken.Contains(name) ? name + "Value" : name;
                    return used.Add(name) ? name : Fresh(name + index, used);
                }
            )
            .ToList();
    }

    /// <summary>
    /// Names for functions, events or errors of one contract. Of several overloads the one with the fewest parameters
    /// keeps the plain name; the others say their types: <c>SafeTransferFromAddressAddressUint256Bytes</c>.
    /// </summary>
    /// <param name="container">The class that holds them; one of that name gets <paramref name="suffix"/>.</param>
    public static IReadOnlyList<string> Members(
        IReadOnlyList<(string Name, IReadOnlyList<Parameter> Inputs)> members,
        string container,
        string suffix
    )
    {
        var plain = members
            .Select((member, index) => (member, index))
            .GroupBy(m => Pascal(m.member.Name), StringComparer.Ordinal)
            .Select(overloads =>
                overloads
                    .OrderBy(m => m.member.Inputs.Count)
                    .ThenBy(m => Signatures.Of(m.member.Name, m.member.Inputs), StringComparer.Ordinal)
                    .First()
                    .index
            );
        var keepsPlainName = new HashSet<int>(plain);
        var used = new HashSet<string>(StringComparer.Ordinal) { container };

        var names = new string[members.Count];
        foreach (var index in keepsPlainName.OrderBy(i => i))
        {
            var name = Pascal(members[index].Name);
            names[index] = used.Add(name) ? name : Fresh(name + suffix, used);
        }

        for (var i = 0; i < members.Count; i++)
        {
            names[i] ??= Fresh(
                Pascal(members[i].Name) + string.Concat(members[i].Inputs.Select(p => Words(p.Type))),
                used
            );
        }

        return names;
    }

    private static string Words(SolidityType type) =>
        type switch
        {
            ArrayType array => Words(array.Element) + "Array" + array.Length,
            TupleType tuple => tuple.Struct,
            _ => Pascal(type.Canonical),
        };

    private static string Fresh(string name, HashSet<string> used)
    {
        var candidate = name;
        for (var i = 2; !used.Add(candidate); i++)
        {
            candidate = name + "_" + i;
        }

        return candidate;
    }
}
