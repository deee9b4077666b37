using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Projections.Treasury;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Safes;

namespace Dao.Indexer.Projections.Safes;

/// <summary>Each watched Safe: its making, configuration, executions, approved hashes and transfers.</summary>
/// <remarks>An event counts only when the Safe itself logged it. The events of one execution are all in one block.</remarks>
internal sealed class WatchedSafeProjection(FollowedContracts contracts, WatchedSafes watched) : IProjection
{
    public static readonly EventShape HashApproved = new("ApproveHash(bytes32,address)", 2);

    private readonly Dictionary<Address, OpenExecutions> _open = [];

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        var at = Projector.Key(log);
        if (contracts.Watch.IsBirth(log, out var born))
        {
            return [new WatchedSafeCreated(at, born, log.Address, SafeWatch.Created.Decode(log).Address(1))];
        }

        if (watched.IsTransfer(log))
        {
            return [Transfer(at, log)];
        }

        return watched.Has(log.Address, log.BlockNumber) && log.Topics.Count > 0
            ? [.. Configuration(at, log.Address, log), .. Executions(log)]
            : [];
    }

    private static WatchedTransferred Transfer(EventKey at, Log log)
    {
        bool isErc721 = log.Topics.Count == 4;
        return new WatchedTransferred(
            at,
            0,
            isErc721 ? WatchedTransferred.Erc721 : WatchedTransferred.Erc20,
            log.Address,
            WatchedSafes.AsAddress(log.Topics[1]),
            WatchedSafes.AsAddress(log.Topics[2]),
            UInt256.FromBigEndian(isErc721 ? log.Topics[3].ToArray() : log.Data)
        );
    }

    private static IEnumerable<Fact> Configuration(EventKey at, Address safe, Log log)
    {
        var topic = log.Topics[0];
        if (topic == SafeProjection.Setup.Topic)
        {
            var e = SafeProjection.Setup.Decode(log);
            return
            [
                .. e.List(1).Select((owner, i) => new WatchedOwnerChanged(at, i, safe, (Address)owner, true)),
                new WatchedThresholdChanged(at, safe, e.Small(2)),
                new WatchedPartChanged(at, safe, "fallback-handler", e.Address(4)),
            ];
        }

        if (topic == SafeProjection.OwnerAdded.Topic || topic == SafeProjection.OwnerRemoved.Topic)
        {
            var owner = SafeProjection.OwnerAdded.Decode(log).Address(0);
            return [new WatchedOwnerChanged(at, 0, safe, owner, topic == SafeProjection.OwnerAdded.Topic)];
        }

        if (topic == SafeProjection.ThresholdChanged.Topic)
        {
            return [new WatchedThresholdChanged(at, safe, SafeProjection.ThresholdChanged.Decode(log).Small(0))];
        }

        if (topic == SafeProjection.ModuleEnabled.Topic || topic == SafeProjection.ModuleDisabled.Topic)
        {
            var module = SafeProjection.ModuleEnabled.Decode(log).Address(0);
            return [new WatchedModuleChanged(at, safe, module, topic == SafeProjection.ModuleEnabled.Topic)];
        }

        if (topic == HashApproved.Topic)
        {
            var e = HashApproved.Decode(log);
            return [new WatchedHashApproved(at, safe, e.Hash(0), e.Address(1))];
        }

        if (topic == TransferProjection.Received.Topic)
        {
            var e = TransferProjection.Received.Decode(log);
            return [new WatchedTransferred(at, 0, WatchedTransferred.Ether, null, e.Address(0), safe, e.Number(1))];
        }

        return SafeProjection.PartOf(topic) is { } part
            ? [new WatchedPartChanged(at, safe, part, SafeProjection.GuardChanged.Decode(log).Address(0))]
            : [];
    }

    private IEnumerable<Fact> Executions(Log log)
    {
        if (!_open.TryGetValue(log.Address, out var open))
        {
            _open[log.Address] = open = new OpenExecutions();
        }

        if (open.Next(log) is not { } x)
        {
            return [];
        }

        return
        [
            new WatchedExecuted(x.At, log.Address, x.Succeeded, x.To, x.Value, x.Call, x.Operation, x.Module, x.Owners),
            .. CoinPayments
                .Of(x, contracts.MultiSends)
                // A Safe says itself what it receives.
                .Where(paid => !watched.Has(paid.To, log.BlockNumber))
                .Select(
                    (paid, i) =>
                        new WatchedTransferred(
                            x.At,
                            i,
                            WatchedTransferred.Ether,
                            null,
                            log.Address,
                            paid.To,
                            paid.Amount
                        )
                ),
        ];
    }
}
