using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Sync;

/// <summary>Every log of our contracts, token transfers from and to the treasury, and the births of Safes to watch.</summary>
internal sealed class FollowedLogs : ILogSelection
{
    /// <summary>ERC-20 and ERC-721 share this topic; only ERC-20 leaves the amount out of the topics.</summary>
    public static readonly Hash32 Transfer = Keccak.HashText("Transfer(address,address,uint256)");

    private static readonly LogsBloom.Probe s_transferProbe = LogsBloom.For(Transfer);
    private static readonly LogsBloom.Probe s_birthProbe = LogsBloom.For(SafeWatch.Created.Topic);

    private readonly HashSet<Address> _addresses;
    private readonly IReadOnlyList<(Address Address, LogsBloom.Probe Probe)> _addressProbes;
    private readonly LogsBloom.Probe _treasuryProbe;
    private readonly LogsBloom.Probe _factoryProbe;
    private readonly Hash32 _treasury;
    private readonly SafeWatch _watch;

    public FollowedLogs(FollowedContracts contracts)
    {
        _watch = contracts.Watch;
        _addresses = [.. contracts.Addresses];
        _addressProbes = [.. contracts.Addresses.Select(a => (a, LogsBloom.For(a)))];
        _treasury = AsTopic(contracts.Treasury);
        _treasuryProbe = LogsBloom.For(_treasury);
        _factoryProbe = LogsBloom.For(_watch.Factory);
        Filters =
        [
            new() { Addresses = contracts.Addresses },
            new()
            {
                Topics =
                [
                    [Transfer],
                    [_treasury],
                ],
            },
            new()
            {
                Topics =
                [
                    [Transfer],
                    null,
                    [_treasury],
                ],
            },
            _watch.Filter,
        ];
    }

    public IReadOnlyList<LogFilter> Filters { get; }

    public bool Matches(Log log) =>
        _addresses.Contains(log.Address) || IsTreasuryTransfer(log) || _watch.IsBirth(log, out _);

    public bool IsTreasuryTransfer(Log log) =>
        log.Topics.Count == 3
        && log.Data.Length == 32
        && log.Topics[0] == Transfer
        && (log.Topics[1] == _treasury || log.Topics[2] == _treasury);

    public bool MayLack(ReadOnlySpan<byte> bloom, IReadOnlyCollection<Log> logs)
    {
        foreach (var (address, probe) in _addressProbes)
        {
            if (probe.MayBeIn(bloom) && !logs.Any(l => l.Address == address))
            {
                return true;
            }
        }

        return (s_transferProbe.MayBeIn(bloom) && _treasuryProbe.MayBeIn(bloom) && !logs.Any(IsTreasuryTransfer))
            || (
                s_birthProbe.MayBeIn(bloom)
                && _factoryProbe.MayBeIn(bloom)
                && !logs.Any(l => l.Address == _watch.Factory)
            );
    }

    /// <summary>False when the header rules the log out: the node invented it.</summary>
    public static bool MayContain(ReadOnlySpan<byte> bloom, Log log)
    {
        if (!LogsBloom.For(log.Address).MayBeIn(bloom))
        {
            return false;
        }

        foreach (var topic in log.Topics)
        {
            if (!LogsBloom.For(topic).MayBeIn(bloom))
            {
                return false;
            }
        }

        return true;
    }

    public static Hash32 AsTopic(Address address)
    {
        Span<byte> topic = stackalloc byte[Hash32.Size];
        address.CopyTo(topic[12..]);
        return Hash32.FromBytes(topic);
    }
}
