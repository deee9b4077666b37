using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Events;

/// <summary>The values of one decoded event, by place.</summary>
internal sealed class EventValues(IReadOnlyList<object> values)
{
    public UInt256 Number(int place) => (UInt256)values[place];

    /// <summary>For integers of at most 63 bits by type, such as times, ids and enums.</summary>
    public long Small(int place) => checked((long)(ulong)Number(place));

    public uint MemberId(int place) => checked((uint)(ulong)Number(place));

    public DateTimeOffset Time(int place) => ToTime(Number(place));

    public Address Address(int place) => (Address)values[place];

    public Hash32 Hash(int place) => (Hash32)values[place];

    public bool Flag(int place) => (bool)values[place];

    public byte[] Bytes(int place) => (byte[])values[place];

    /// <summary>Text as far as it is UTF-8; what is not shows as U+FFFD.</summary>
    public string Text(int place) => Encoding.UTF8.GetString(Bytes(place));

    public IReadOnlyList<object> List(int place) => (object[])values[place];

    public EventValues Tuple(int place) => new((object[])values[place]);

    /// <summary>Times beyond the year 9999 show as its last second.</summary>
    public static DateTimeOffset ToTime(UInt256 seconds)
    {
        long last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return DateTimeOffset.FromUnixTimeSeconds(seconds > UInt256.From((ulong)last) ? last : (long)(ulong)seconds);
    }
}
