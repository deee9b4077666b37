using System.Globalization;
using System.Text;
using Dao.Ethereum.Primitives;
using Dao.Rules.Durations;

namespace Dao.Rules.Bylaws;

/// <summary>Clause keys and values in words: <c>assembly.votingPeriod</c>, <c>7 days</c>, <c>20 %</c>.</summary>
public static class ClauseWords
{
    private static readonly HashSet<string> Durations = new(StringComparer.Ordinal)
    {
        "votingDelay",
        "votingPeriod",
        "lateQuorumExtension",
        "timelockDelay",
        "executionWindow",
        "constitutionLookback",
        "admissionPeriod",
        "rekeyDelay",
        "objectionPeriod",
        "holdPeriod",
        "routinePeriod",
        "announcementPeriod",
        "announcementWindow",
        "payPeriod",
    };

    private static readonly HashSet<string> Amounts = new(StringComparer.Ordinal)
    {
        "routineLimit",
        "decisionLimit",
        "sharePrice",
        "salaryFloor",
        "salaryCeiling",
    };

    /// <summary>The key as text: a short string in 32 bytes. A key that is not one is shown as hex.</summary>
    public static string Name(Hash32 key)
    {
        var bytes = key.ToArray().AsSpan().TrimEnd((byte)0);
        return bytes.Length > 0 && !bytes.ContainsAnyExceptInRange((byte)0x21, (byte)0x7e)
            ? Encoding.ASCII.GetString(bytes)
            : key.ToString();
    }

    /// <summary>The key of a name; null if it does not fit into 32 bytes of visible ASCII.</summary>
    public static Hash32? Key(string name)
    {
        if (name.Length is 0 or > Hash32.Size || name.AsSpan().ContainsAnyExceptInRange('\u0021', '\u007e'))
        {
            return null;
        }

        var bytes = new byte[Hash32.Size];
        Encoding.ASCII.GetBytes(name, bytes);
        return Hash32.FromBytes(bytes);
    }

    public static ClauseUnit Unit(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (last.EndsWith("Bps", StringComparison.Ordinal))
        {
            return ClauseUnit.BasisPoints;
        }

        return Durations.Contains(last) ? ClauseUnit.Seconds
            : Amounts.Contains(last) ? ClauseUnit.TokenUnits
            : ClauseUnit.Count;
    }

    /// <summary>For machines: <c>seconds</c>, <c>basisPoints</c>, <c>tokenUnits</c> or <c>count</c>.</summary>
    public static string UnitName(ClauseUnit unit) =>
        unit switch
        {
            ClauseUnit.Seconds => "seconds",
            ClauseUnit.BasisPoints => "basisPoints",
            ClauseUnit.TokenUnits => "tokenUnits",
            _ => "count",
        };

    /// <summary>The value as people say it.</summary>
    public static string Value(string name, UInt256 value) =>
        Unit(name) switch
        {
            ClauseUnit.Seconds when value <= UInt256.From(uint.MaxValue) => HumanDuration.InWords((ulong)value),
            ClauseUnit.BasisPoints when value <= UInt256.From(1_000_000) => Percent((ulong)value),
            _ => value.ToString(),
        };

    /// <summary>Basis points as a percentage, exactly: 5000 is 50 %, 6667 is 66.67 %.</summary>
    public static string Percent(ulong bps) => string.Create(CultureInfo.InvariantCulture, $"{bps / 100m:0.##} %");
}
