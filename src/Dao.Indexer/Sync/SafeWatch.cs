using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;

namespace Dao.Indexer.Sync;

/// <summary>Which of the proxy factory's Safes are watched: the treasury always, others by list or all of them.</summary>
/// <remarks>
/// All means all that run the deployment's own Safe code: the factory makes proxies of anything, and what a stranger's code
/// logs is not a Safe's history. A Safe that is listed by name is trusted to be one.
/// </remarks>
internal sealed class SafeWatch
{
    public static readonly EventShape Created = new("ProxyCreation(address,address)", 1);

    private readonly HashSet<Address> _listed;
    private readonly Address _singleton;
    private readonly bool _all;

    public SafeWatch(Address factory, Address singleton, Address treasury, WatchList list)
    {
        (Factory, _singleton, _all) = (factory, singleton, list.IsAll);
        _listed = [treasury, .. list.Safes];
        Filter = new LogFilter
        {
            Addresses = [factory],
            Topics = _all
                ?
                [
                    [Created.Topic],
                ]
                :
                [
                    [Created.Topic],
                    [.. _listed.Select(FollowedLogs.AsTopic)],
                ],
        };
        Text = $"{factory} {singleton} {list}";
    }

    public Address Factory { get; }

    /// <summary>The births to ask for.</summary>
    public LogFilter Filter { get; }

    /// <summary>Part of what the index is bound to: another choice makes another index.</summary>
    public string Text { get; }

    public bool IsBirth(Log log, out Address safe)
    {
        safe = default;
        if (log.Address != Factory || log.Topics.Count != 2 || log.Topics[0] != Created.Topic || log.Data.Length != 32)
        {
            return false;
        }

        var birth = Created.Decode(log);
        safe = birth.Address(0);
        return _listed.Contains(safe) || (_all && birth.Address(1) == _singleton);
    }
}
