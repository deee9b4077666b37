using System.Globalization;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>Reads the filters of a list; a value of the wrong form refuses the request.</summary>
internal sealed class QueryFilter(HttpRequest request)
{
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);

    /// <summary>The answer to a request with a wrong filter; null if all are right.</summary>
    public IResult? Refusal => _faults.Count == 0 ? null : SafeAnswer.Fields(StatusCodes.Status400BadRequest, _faults);

    public string? Text(string name)
    {
        var values = request.Query[name];
        return values.Count == 0 || string.IsNullOrEmpty(values[^1]) ? null : values[^1];
    }

    /// <summary>Null when absent, and for what is neither true nor false.</summary>
    public bool? Flag(string name) => bool.TryParse(Text(name), out bool flag) ? flag : null;

    public UInt256? Number(string name) =>
        Text(name) is not { } text ? null
        : !text.AsSpan().ContainsAnyExceptInRange('0', '9') && UInt256.TryParse(text, out var number) ? number
        : Fault<UInt256>(name, "Enter a number.");

    public Address? Address(string name) =>
        Text(name) is not { } text ? null
        : SafeFields.TryChecksummed(text, out var address) ? address
        : Fault<Address>(name, "Enter a valid checksummed Ethereum Address.");

    public Hash32? Hash(string name) =>
        Text(name) is not { } text ? null
        : Hash32.TryParse(text, out var hash) ? hash
        : Fault<Hash32>(name, "Enter a valid keccak256 hash.");

    public DateTimeOffset? Time(string name) =>
        Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
        : Fault<DateTimeOffset>(name, "Enter a valid date/time.");

    public T? Fault<T>(string name, string sentence)
        where T : struct
    {
        _faults.TryAdd(name, sentence);
        return null;
    }
}
