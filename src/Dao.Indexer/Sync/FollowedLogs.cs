using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Sync;

/// <summary>Which logs are asked for: every log of our contracts, and token transfers from and to the treasury.</summary>
internal sealed class FollowedLogs
{
    /// <summary>ERC-20 and ERC-721 share this topic; only ERC-20 leaves the amount out of the topics.</summary>
    public static readonly Hash32 Transfer = Keccak.HashText("Transfer(address,address,uint256)");

    private readonly HashSet<Address> _addresses;
    private readonly IReadOnlyList<(Address Address, LogsBloom.Probe Probe)> _addressProbes;
    private readonly LogsBloom.Probe _transferProbe = LogsBloom.For(Transfer);
    private readonly LogsBloom.Probe _treasuryProbe;
    private readonly Hash32 _treasury;
    private readonly IReadOnlyList<LogFilter> _filters;

    public FollowedLogs(FollowedContracts contracts)
    {
        _addresses = [.. contracts.Addresses];
        _addressProbes = [.. contracts.Addresses.Select(a => (a, LogsBloom.For(a)))];
        _treasury = AsTopic(contracts.Treasury);
        _treasuryProbe = LogsBloom.For(_treasury);
        _filters =
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
        ];
    }

    public IEnumerable<LogFilter> InRange(BlockNumber first, BlockNumber last) =>
        _filters.Select(f => f with { FromBlock = BlockTag.At(first), ToBlock = BlockTag.At(last) });

    public IEnumerable<LogFilter> InBlock(Hash32 hash) => _filters.Select(f => f with { BlockHash = hash });

    public bool Matches(Log log) => _addresses.Contains(log.Address) || IsTreasuryTransfer(log);

    public bool IsTreasuryTransfer(Log log) =>
        log.Topics.Count == 3
        && log.Data.Length == 32
        && log.Topics[0] == Transfer
        && (log.Topics[1] == _treasury || log.Topics[2] == _treasury);

    /// <summary>True when the header says that a log may exist of which none of <paramref name="logs"/> is the trace.</summary>
    public bool MayLack(ReadOnlySpan<byte> bloom, IReadOnlyCollection<Log> logs)
    {
        foreach (var (address, probe) in _addressProbes)
        {
            if (probe.MayBeIn(bloom) && !logs.Any(l => l.Address == address))
            {
                return true;
            }
        }

        return _transferProbe.MayBeIn(bloom) && _treasuryProbe.MayBeIn(bloom) && !logs.Any(IsTreasuryTransfer);
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

    private static Hash32 AsTopic(Address address)
    {
        Span<byte> topic = stackalloc byte[Hash32.Size];
        address.CopyTo(topic[12..]);
        return Hash32.FromBytes(topic);
    }
}
