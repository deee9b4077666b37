using System.Text.RegularExpressions;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages.Parts;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>What somebody typed into the search box, as far as its shape tells what it means.</summary>
internal abstract partial record SearchQuery
{
    public const int MostLetters = 200;

    /// <summary>A transaction, a block or a proposal.</summary>
    public sealed record OfHash(Hash32 Hash) : SearchQuery;

    public sealed record OfAddress(Address Address) : SearchQuery;

    /// <summary>A block, a proposal or a member; of one kind only if a word or mark before the number says so.</summary>
    public sealed record OfNumber(UInt256 Number, bool Block, bool Proposal, bool Member) : SearchQuery;

    /// <summary>A contract, a token or an organisation.</summary>
    public sealed record OfName(string Name) : SearchQuery;

    public sealed record Empty : SearchQuery;

    /// <summary>Nothing that could be looked for; the sentence says why.</summary>
    public sealed record Unreadable(string Why) : SearchQuery;

    public static SearchQuery Read(string typed)
    {
        var text = typed.Trim();
        if (text.Length == 0)
        {
            return new Empty();
        }

        if (text.Length > MostLetters)
        {
            return new Unreadable($"A search has at most {MostLetters} characters.");
        }

        if (text.Any(letter => PlainText.IsHidden(letter) || letter is '\n' or '\t' or '\uFFFD'))
        {
            return new Unreadable(
                "There are characters in it that can not be seen. Type it anew, or copy it without them."
            );
        }

        if (Numbered().Match(text) is { Success: true } match)
        {
            return ReadNumber(match);
        }

        var digits = BareHex().IsMatch(text) ? "0x" + text : text;
        return digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? ReadHexadecimal(digits) : new OfName(text);
    }

    private static SearchQuery ReadNumber(Match match)
    {
        if (!UInt256.TryParse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), out var number))
        {
            return new Unreadable("This number is larger than any block, proposal or member can have.");
        }

        var kind = match.Groups["kind"].Value.ToUpperInvariant();
        if (kind.Length == 0 && match.Groups["mark"].Success)
        {
            kind = "PROPOSAL";
        }

        return new OfNumber(number, kind is "" or "BLOCK", kind is "" or "PROPOSAL", kind is "" or "MEMBER");
    }

    private static SearchQuery ReadHexadecimal(string text)
    {
        if (Hash32.TryParse(text, out var hash))
        {
            return new OfHash(hash);
        }

        if (Address.TryParse(text, out var address))
        {
            return new OfAddress(address);
        }

        return AddressShape().IsMatch(text)
            ? new Unreadable(
                "The capital and small letters of this address do not fit together: a character was changed. Copy it again from where you have it."
            )
            : new Unreadable(
                "After 0x, an address has 40 and a transaction or block 64 of the characters 0 to 9 and a to f. Here some are missing, or too many, or others."
            );
    }

    [GeneratedRegex(
        @"^(?<kind>block|member|proposal)?\s*(?<mark>\#)?\s*(?<number>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Numbered();

    /// <summary>A hash or an address that lost its 0x.</summary>
    [GeneratedRegex(
        "^([0-9a-fA-F]{40}|[0-9a-fA-F]{64})$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex BareHex();

    [GeneratedRegex("^0x[0-9a-fA-F]{40}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressShape();
}
