using System.Globalization;
using System.Text;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.TypedData;

/// <summary>The struct types of an EIP-712 message, checked to be complete.</summary>
internal sealed class TypedDataSchema
{
    private const int MaxTypes = 256;
    private const int MaxMembers = 256;
    private const int MaxNameLength = 128;
    private const int MaxArrayDepth = 16;

    private readonly Dictionary<string, IReadOnlyList<TypedDataMember>> _structs;
    private readonly Dictionary<string, Hash32> _typeHashes = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A name is not an identifier, is used twice, or refers to nothing.</exception>
    public TypedDataSchema(IReadOnlyDictionary<string, IReadOnlyList<TypedDataMember>> structs)
    {
        _structs = new(structs, StringComparer.Ordinal);
        if (_structs.Count > MaxTypes)
        {
            throw new FormatException($"Expected at most {MaxTypes} types in typed data, got {_structs.Count}.");
        }

        foreach (var (name, members) in _structs)
        {
            Check(name, members);
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<TypedDataMember>> Structs => _structs;

    public bool IsStruct(string type) => _structs.ContainsKey(type);

    public IReadOnlyList<TypedDataMember> MembersOf(string type) =>
        _structs.TryGetValue(type, out var members)
            ? members
            : throw new FormatException($"Typed data has no type {Hex.Shorten(type)}; add it to \"types\".");

    public Hash32 TypeHash(string type)
    {
        if (!_typeHashes.TryGetValue(type, out var hash))
        {
            hash = Keccak.HashText(EncodeType(type));
            _typeHashes[type] = hash;
        }

        return hash;
    }

    /// <summary>The type, then every type it refers to, sorted by name.</summary>
    public string EncodeType(string type)
    {
        var referred = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([type]);
        while (open.TryPop(out var next))
        {
            foreach (var member in MembersOf(next))
            {
                var inner = BaseOf(member.Type);
                if (IsStruct(inner) && inner != type && referred.Add(inner))
                {
                    open.Push(inner);
                }
            }
        }

        var text = new StringBuilder();
        foreach (var name in referred.Prepend(type))
        {
            text.Append(name).Append('(');
            text.AppendJoin(',', MembersOf(name).Select(member => $"{member.Type} {member.Name}"));
            text.Append(')');
        }

        return text.ToString();
    }

    /// <summary>Splits the last <c>[n]</c> or <c>[]</c> off; false when the type is no array.</summary>
    public static bool TrySplitArray(string type, out string element, out int? length)
    {
        element = type;
        length = null;
        if (!type.EndsWith(']'))
        {
            return false;
        }

        var open = type.LastIndexOf('[');
        element = type[..open];
        var digits = type.AsSpan(open + 1, type.Length - open - 2);
        length = digits.Length == 0 ? null : int.Parse(digits, CultureInfo.InvariantCulture);
        return true;
    }

    private static string BaseOf(string type) =>
        type.IndexOf('[', StringComparison.Ordinal) is > 0 and var at ? type[..at] : type;

    private void Check(string name, IReadOnlyList<TypedDataMember> members)
    {
        if (!IsIdentifier(name) || IsElementary(name))
        {
            throw new FormatException($"Expected the name of a struct type, got {Hex.Shorten(name)}.");
        }

        if (members.Count > MaxMembers)
        {
            throw new FormatException($"Expected at most {MaxMembers} members in {name}, got {members.Count}.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (!IsIdentifier(member.Name) || !seen.Add(member.Name))
            {
                throw new FormatException(
                    $"Expected a new name for a member of {name}, got {Hex.Shorten(member.Name)}."
                );
            }

            var inner = BaseOf(member.Type);
            var suffix = member.Type[inner.Length..];
            if (!(IsStruct(inner) || IsElementary(inner)) || !IsArraySuffix(suffix))
            {
                throw new FormatException(
                    $"Expected the type of {name}.{member.Name} to be one of the ABI (uint and int with their size) or of "
                        + $"\"types\", got {Hex.Shorten(member.Type)}."
                );
            }
        }
    }

    private static bool IsElementary(string type)
    {
        if (type is "uint" or "int" or "function" || !IsIdentifier(type))
        {
            return false;
        }

        try
        {
            return AbiType.Parse(type).Name == type;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && !char.IsAsciiDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$');

    private static bool IsArraySuffix(ReadOnlySpan<char> suffix)
    {
        var depth = 0;
        while (suffix.Length > 0)
        {
            var end = suffix.IndexOf(']');
            if (suffix[0] != '[' || end < 0 || ++depth > MaxArrayDepth)
            {
                return false;
            }

            var digits = suffix[1..end];
            if (digits.Length > 9 || digits is ['0', ..] || digits.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            suffix = suffix[(end + 1)..];
        }

        return true;
    }
}
