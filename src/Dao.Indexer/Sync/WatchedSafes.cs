using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Sync;

/// <summary>The watched Safes of one range: every log of each, and token transfers from and to it, since the block of its birth.</summary>
/// <remarks>
/// "Since its birth" makes the facts independent of how the chain was cut into ranges: a transfer to an address whose Safe
/// comes later in the same range is left out, as it is when the range ends before the birth.
/// </remarks>
internal sealed class WatchedSafes : ILogSelection
{
    /// <summary>Nodes refuse long lists of addresses or topics.</summary>
    private const int MaxPerFilter = 200;

    private static readonly LogsBloom.Probe s_transferProbe = LogsBloom.For(FollowedLogs.Transfer);

    private readonly IReadOnlyDictionary<Address, BlockNumber> _since;
    private readonly IReadOnlyList<(Address Safe, LogsBloom.Probe Own, LogsBloom.Probe Topic)> _probes;

    public WatchedSafes(IReadOnlyDictionary<Address, BlockNumber> since)
    {
        _since = since;
        _probes = [.. since.Keys.Select(s => (s, LogsBloom.For(s), LogsBloom.For(FollowedLogs.AsTopic(s))))];
        Filters = [.. since.Keys.Order().Chunk(MaxPerFilter).SelectMany(FiltersOf)];
    }

    public IReadOnlyList<LogFilter> Filters { get; }

    /// <summary>With the Safes that are born in these logs.</summary>
    public WatchedSafes With(IEnumerable<Log> logs, SafeWatch watch)
    {
        var since = _since.ToDictionary();
        foreach (var log in logs)
        {
            if (watch.IsBirth(log, out var safe))
            {
                since.TryAdd(safe, log.BlockNumber);
            }
        }

        return since.Count == _since.Count ? this : new WatchedSafes(since);
    }

    public bool Has(Address address, BlockNumber block) => _since.TryGetValue(address, out var birth) && block >= birth;

    public bool Matches(Log log) => Has(log.Address, log.BlockNumber) || IsTransfer(log);

    /// <summary>An ERC-20 or ERC-721 transfer from or to a watched Safe.</summary>
    public bool IsTransfer(Log log) =>
        ((log.Topics.Count == 3 && log.Data.Length == 32) || (log.Topics.Count == 4 && log.Data.Length == 0))
        && log.Topics[0] == FollowedLogs.Transfer
        && (Has(AsAddress(log.Topics[1]), log.BlockNumber) || Has(AsAddress(log.Topics[2]), log.BlockNumber));

    public bool MayLack(ReadOnlySpan<byte> bloom, IReadOnlyCollection<Log> logs)
    {
        bool mayTransfer = s_transferProbe.MayBeIn(bloom) && !logs.Any(IsTransfer);
        foreach (var (safe, own, topic) in _probes)
        {
            if ((own.MayBeIn(bloom) && !logs.Any(l => l.Address == safe)) || (mayTransfer && topic.MayBeIn(bloom)))
            {
                return true;
            }
        }

        return false;
    }

    public static Address AsAddress(Hash32 topic) => Address.FromBytes(topic.ToArray().AsSpan(12));

    private static IEnumerable<LogFilter> FiltersOf(Address[] safes)
    {
        Hash32[] topics = [.. safes.Select(FollowedLogs.AsTopic)];
        return
        [
            new() { Addresses = safes },
            new()
            {
                Topics =
                [
                    [FollowedLogs.Transfer],
                    topics,
                ],
            },
            new()
            {
                Topics =
                [
                    [FollowedLogs.Transfer],
                    null,
                    topics,
                ],
            },
        ];
    }
}
