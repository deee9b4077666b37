using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Events;
using Dao.Indexer.Sync;
using Dao.Store.Chain;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>The Safe's configuration: owners, threshold, modules, guards, fallback handler.</summary>
internal sealed class SafeProjection(FollowedContracts contracts) : IProjection
{
    public static readonly EventShape Setup = new("SafeSetup(address,address[],uint256,address,address)", 1);
    public static readonly EventShape OwnerAdded = new("AddedOwner(address)", 1);
    public static readonly EventShape OwnerRemoved = new("RemovedOwner(address)", 1);
    public static readonly EventShape ThresholdChanged = new("ChangedThreshold(uint256)", 0);
    public static readonly EventShape ModuleEnabled = new("EnabledModule(address)", 1);
    public static readonly EventShape ModuleDisabled = new("DisabledModule(address)", 1);
    public static readonly EventShape GuardChanged = new("ChangedGuard(address)", 1);
    public static readonly EventShape ModuleGuardChanged = new("ChangedModuleGuard(address)", 1);
    public static readonly EventShape FallbackChanged = new("ChangedFallbackHandler(address)", 1);

    public IEnumerable<Fact> Project(Log log, BlockHeader block)
    {
        if (log.Address != contracts.Treasury || log.Topics.Count == 0)
        {
            return [];
        }

        var topic = log.Topics[0];
        var at = Projector.Key(log);
        if (topic == Setup.Topic)
        {
            var e = Setup.Decode(log);
            return
            [
                .. e.List(1).Select((owner, i) => new SafeOwnerChanged(at, i, (Address)owner, true)),
                new SafeThresholdChanged(at, e.Small(2)),
                new SafePartChanged(at, "fallback-handler", e.Address(4)),
            ];
        }

        if (topic == OwnerAdded.Topic || topic == OwnerRemoved.Topic)
        {
            return [new SafeOwnerChanged(at, 0, OwnerAdded.Decode(log).Address(0), topic == OwnerAdded.Topic)];
        }

        if (topic == ThresholdChanged.Topic)
        {
            return [new SafeThresholdChanged(at, ThresholdChanged.Decode(log).Small(0))];
        }

        if (topic == ModuleEnabled.Topic || topic == ModuleDisabled.Topic)
        {
            return [new SafeModuleChanged(at, ModuleEnabled.Decode(log).Address(0), topic == ModuleEnabled.Topic)];
        }

        return PartOf(topic) is { } part ? [new SafePartChanged(at, part, GuardChanged.Decode(log).Address(0))] : [];
    }

    /// <summary>The part whose change has this topic; null for another event.</summary>
    public static string? PartOf(Hash32 topic) =>
        topic == GuardChanged.Topic ? "guard"
        : topic == ModuleGuardChanged.Topic ? "module-guard"
        : topic == FallbackChanged.Topic ? "fallback-handler"
        : null;
}
